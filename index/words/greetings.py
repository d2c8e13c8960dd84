"""What people say that asks nothing."""

GREETINGS = frozenset(
    "hello|hi|hey|hi there|hello there|good morning|good afternoon|good evening|good day|greetings"
    "|salam|salaam|as salamu alaykum|how are you|hello bot|hi bot".split("|")
)
THANKS = frozenset(
    "thanks|thank you|thanks a lot|thank you very much|many thanks|thx|ty|cheers|great|great thanks"
    "|thanks bot|ok thanks|okay thanks|perfect|perfect thanks|ok|okay|cool|good|nice|got it|bye"
    "|goodbye|good bye|thank you so much|thanks so much".split("|")
)

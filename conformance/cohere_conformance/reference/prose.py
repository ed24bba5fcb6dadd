"""The text that the token model learns from, written for this purpose.

One sentence an item: letters, spaces, commas and a full stop, nothing else, so that every sentence
is a row of words that can follow one another in any answer.
"""

from __future__ import annotations

# What the server says by itself. The token model has words for it, and never says it of its own accord.
TOOL_PLAN = "I will look it up."
THOUGHT_OF_SOMETHING = "The user asks about this:"
THOUGHT_OF_NOTHING = "The user asks for an answer."
THOUGHT_OF_ANSWERING = "I say what I know of it, in a few plain sentences."
SAFETY_CONTEXTUAL = "Answer within reason, and leave out what would do harm."
SAFETY_STRICT = "Leave out everything that is not fit for everybody."
PHRASES = (
    TOOL_PLAN,
    THOUGHT_OF_SOMETHING,
    THOUGHT_OF_NOTHING,
    THOUGHT_OF_ANSWERING,
    SAFETY_CONTEXTUAL,
    SAFETY_STRICT,
)

SENTENCES = (
    "The wind came from the west and brought a smell of salt over the garden.",
    "In the morning the sea was grey and calm, and the boats lay still.",
    "A light rain fell on the roofs of the village before noon.",
    "The old gardener opened the gate and looked at the sky.",
    "Clouds moved slowly over the hills, and their shadows moved with them.",
    "When the tide went out, children walked along the beach and looked for shells.",
    "The roses near the wall bloom early because the stones keep the warmth of the day.",
    "At night the lighthouse sent its beam over the dark water.",
    "After the storm the path was covered with leaves and small branches.",
    "Bees worked in the lavender until the evening, and nobody hurried them.",
    "The harbour is quiet in winter, but in summer the boats come and go all day.",
    "Fog lay over the fields, and the church tower stood above it like a ship.",
    "Along the river the willows bend low, and the water carries their leaves to the sea.",
    "The gardener plants beans in spring and gathers them before the first frost.",
    "A gull sat on the wall and watched the boats in the harbour.",
    "In the afternoon the sun came out, and the wet stones began to shine.",
    "The rain stopped in the evening, and the air smelled of earth and grass.",
    "Small waves ran over the sand and left a thin white line behind them.",
    "The north wind brings cold air, and the south wind brings rain.",
    "Under the apple tree there is a bench where the old people sit in the evening.",
    "Snow fell on the hills, but on the coast there was only rain.",
    "The water in the well is clear and cold, even in the middle of summer.",
    "Every spring the swallows come back and build their nests under the roofs.",
    "From the top of the hill we saw the harbour, the village and the open sea.",
    "The moon rose late and laid a silver path on the water.",
    "A warm day in autumn is a gift for the garden and for the bees.",
    "The fishermen mend their nets on the beach and talk about the weather.",
    "When the sky turns green before a storm, the boats stay in the harbour.",
    "Ivy covers the north wall of the house, and birds live in it all year.",
    "The evening was so still that we heard the bell of a ship far away.",
    "Tall grass grows on the dunes and keeps the sand in its place.",
    "The garden behind the house has three apple trees and a narrow path of stones.",
    "Before the rain the swallows fly low over the fields.",
    "Thunder rolled over the hills, and then the first heavy drops fell on the leaves.",
    "The sea keeps the warmth of the summer long into the autumn.",
    "People in the village know the tides and plan their day by them.",
)

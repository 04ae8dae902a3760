"""The words that fields may hold: closed lists of the content model."""

from __future__ import annotations

STATUSES = ("machine_draft", "draft", "reviewed", "community_checked", "signed_off")
"""What a translator claims, from the least to the most."""

METHODS = ("circle", "plenary", "pairs", "small_groups", "role_play", "walk", "solo", "break")
MODES = ("in_person", "hybrid", "online")
SENSITIVITIES = ("none", "medium", "high")
ACTIVITY_TYPES = ("energiser", "icebreaker", "closing", "game", "reflection")
ENERGIES = ("up", "calm", "down")
PRINTS = ("one_page", "two_pages", "cards", "poster", "flipchart")
BRIEFLET_AUDIENCES = ("policymaker", "public", "funder", "media")
LEVERS = ("legal_frameworks", "social_protection", "education", "health", "employment")
ISSUES = (
    "housing",
    "health",
    "maternal_health",
    "mental_health",
    "education",
    "employment",
    "credentials",
    "asylum_procedures",
    "regularization",
    "family_reunification",
    "temporary_protection",
    "child_protection",
    "discrimination",
    "documentation",
    "social_protection",
    "resettlement",
    "safety_protection",
    "repatriation_reintegration",
    "human_rights",
    "participation",
    "data_accountability",
    "administrative_barriers",
    "gender_equality",
    "climate",
    "economy",
    "other",
)
JOURNEY_STEPS = ("origin", "transit", "camp", "arrival", "destination", "return")
SUPPORTS = ("assistance", "protection", "awareness_raising", "advocacy")
CAPITALS = ("regulatory", "financial", "physical", "human", "social", "natural")
PRINCIPLES = tuple(f"P{number}" for number in range(1, 11))
QUESTION_TYPES = ("text", "text_long", "integer", "date", "select_one", "select_multiple", "note", "tick")
TERM_PARTS = ("noun", "verb", "adjective", "adverb", "phrase")
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-IQ", "nqo", "ps", "sd", "ug", "ur", "yi"})
"""Languages that run right to left where their `interface.yml` does not say."""
USES = ("web", "print", "media", "report")

"""What a senior architect would recommend, and why: rules as data, answers in, decisions out."""

from .capacity import Capacity, capacity
from .engine import Recommendation, recommend
from .facts import facts
from .questions import QUESTIONS, Question
from .rules import DECISIONS, Choice, Decision, Rule
from .triggers import TRIGGERS, Trigger, triggered

__all__ = [
    "DECISIONS",
    "QUESTIONS",
    "TRIGGERS",
    "Capacity",
    "Choice",
    "Decision",
    "Question",
    "Recommendation",
    "Rule",
    "Trigger",
    "capacity",
    "facts",
    "recommend",
    "triggered",
]

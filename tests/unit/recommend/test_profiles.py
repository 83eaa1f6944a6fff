"""Twelve products whose right architecture is known: every must, no must not."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from planner.recommend import recommend, triggered

PATIENT = {"topology": "services", "broker": "log"}


@dataclass
class Profile:
    """Answers, the choice that each decision must come to, and those that it must not."""

    answers: dict[str, object]
    must: dict[str, str]
    must_not: dict[str, str] = field(default_factory=dict[str, str])
    duties: tuple[str, ...] = ()


PROFILES = {
    "small shop": Profile(
        {"building": "shop", "money": "checkout", "rules": ["eu"]},
        {
            "topology": "monolith",
            "database": "postgresql",
            "auth": "session",
            "broker": "outbox",
            "payments": "hosted",
            "consistency": "guarded",
            "cache": "none",
        },
        PATIENT | {"auth": "jwt"},
        ("GDPR and UK GDPR", "PCI DSS, by SAQ A"),
    ),
    "the shop of shops": Profile(
        {
            "building": "shop",
            "engineers": "51+",
            "load": "high",
            "tenancy": "companies",
            "money": "checkout",
            "operators": "platform",
        },
        {"topology": "monolith", "tenancy": "pods", "cache": "redis", "broker": "outbox"},
        {"topology": "services", "tenancy": "shared"},
    ),
    "chat": Profile(
        {
            "building": "social",
            "engineers": "4-10",
            "load": "medium",
            "callers": ["website", "mobile"],
            "live": "two_way",
        },
        {
            "topology": "hot_process",
            "realtime": "websocket",
            "broker": "nats",
            "auth": "jwt",
            "database": "postgresql",
        },
        {"realtime": "polling"},
    ),
    "internal tool": Profile(
        {"building": "internal", "sign_in": "sso", "loss": "day"},
        {"topology": "monolith", "auth": "sso", "broker": "outbox", "cache": "none"},
        PATIENT | {"tenancy": "shared"},
    ),
    "software for companies": Profile(
        {
            "building": "saas",
            "engineers": "4-10",
            "load": "medium",
            "callers": ["website", "programs"],
            "tenancy": "companies",
            "sign_in": "sso",
            "rules": ["audits"],
        },
        {
            "topology": "monolith",
            "tenancy": "shared",
            "auth": "sso",
            "machines": "api_keys",
            "database": "postgresql",
        },
        {"tenancy": "silos"},
        ("SOC 2",),
    ),
    "devices": Profile(
        {"building": "devices", "engineers": "4-10", "callers": ["devices"], "writes": "flood"},
        {
            "topology": "hot_process",
            "database": "timeseries",
            "broker": "log",
            "machines": "device_credentials",
        },
        {"auth": "jwt"},
    ),
    "marketplace": Profile(
        {"building": "marketplace", "engineers": "4-10", "money": "split", "rules": ["eu"]},
        {"topology": "monolith", "payments": "connected", "consistency": "double_entry"},
        PATIENT | {"payments": "hosted"},
        ("Payment services law", "Digital Services Act"),
    ),
    "blog": Profile(
        {"building": "content", "sign_in": "nobody"},
        {"framework": "nextjs", "database": "sqlite", "cache": "cdn", "broker": "outbox"},
        PATIENT | {"realtime": "websocket"},
    ),
    "booking": Profile(
        {"building": "booking", "money": "checkout"},
        {"topology": "monolith", "database": "postgresql", "consistency": "exclusion"},
        PATIENT | {"database": "sqlite"},
    ),
    "ledger": Profile(
        {
            "building": "ledger",
            "engineers": "11-50",
            "money": "split",
            "loss": "minutes",
            "rules": ["audits"],
        },
        {
            "topology": "monolith",
            "database": "postgresql",
            "consistency": "double_entry",
            "backup": "standby",
            "availability": "strict",
        },
        {"backup": "daily"},
        ("SOC 2",),
    ),
    "language model": Profile(
        {"building": "ai", "load": "medium", "live": "push"},
        {"realtime": "sse", "spending": "tokens", "database": "postgresql", "broker": "outbox"},
        {"realtime": "websocket"},
    ),
    "mobile app": Profile(
        {"building": "mobile", "engineers": "4-10", "load": "medium", "callers": ["mobile"]},
        {"auth": "jwt", "api": "long_lived", "broker": "outbox", "topology": "monolith"},
        {"auth": "session"},
    ),
}


@pytest.mark.parametrize("name", PROFILES)
def test_experts_would_decide_the_same(name: str) -> None:
    profile = PROFILES[name]
    chosen = {key: found.choice.key for key, found in recommend(profile.answers).items()}
    assert {key: chosen[key] for key in profile.must} == profile.must
    assert not [key for key, bad in profile.must_not.items() if chosen[key] == bad]
    duties = [trigger.title for trigger in triggered(profile.answers)]
    assert set(profile.duties) <= set(duties)

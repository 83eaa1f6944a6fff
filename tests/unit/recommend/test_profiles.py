"""Twenty products whose right architecture is known: every must, no must not."""

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
    "intake of a hospital": Profile(
        {"building": "internal", "sign_in": "sso", "rules": ["health"]},
        {"topology": "monolith", "database": "postgresql", "auth": "sso", "backup": "continuous"},
        PATIENT | {"cache": "cdn", "database": "sqlite"},
        (
            "HIPAA, for health records in the United States",
            "Health data under the GDPR, for people in the EU or the UK",
        ),
    ),
    "leaderboard of a game": Profile(
        {
            "building": "other",
            "load": "high",
            "callers": ["mobile"],
            "sign_in": "social",
            "live": "push",
            "loss": "day",
        },
        {
            "topology": "monolith",
            "auth": "social_tokens",
            "realtime": "sse",
            "cache": "redis",
            "backup": "daily",
            "availability": "relaxed",
        },
        PATIENT | {"auth": "session", "realtime": "websocket"},
    ),
    "forms of a town": Profile(
        {"building": "other", "sign_in": "nobody", "rules": ["eu"]},
        {
            "topology": "monolith",
            "database": "postgresql",
            "auth": "nobody",
            "cache": "none",
            "broker": "outbox",
        },
        PATIENT | {"auth": "jwt"},
        ("GDPR and UK GDPR",),
    ),
    "bidder for advertisements": Profile(
        {
            "building": "other",
            "engineers": "4-10",
            "load": "extreme",
            "callers": ["programs"],
            "writes": "flood",
            "operators": "platform",
        },
        {
            "topology": "hot_process",
            "database": "timeseries",
            "broker": "log",
            "cache": "redis",
            "machines": "api_keys",
        },
        {"topology": "monolith", "auth": "session"},
    ),
    "grades of schools": Profile(
        {
            "building": "saas",
            "callers": ["website", "mobile"],
            "sign_in": "sso",
            "tenancy": "companies",
            "rules": ["eu", "children"],
        },
        {"topology": "monolith", "tenancy": "shared", "auth": "sso_tokens", "api": "long_lived"},
        {"auth": "sso", "tenancy": "silos"},
        ("GDPR and UK GDPR", "Children's data"),
    ),
    "wallet": Profile(
        {
            "building": "ledger",
            "engineers": "11-50",
            "load": "medium",
            "callers": ["mobile"],
            "money": "split",
            "rules": ["eu", "audits"],
            "loss": "minutes",
        },
        {
            "topology": "monolith",
            "database": "postgresql",
            "consistency": "double_entry",
            "auth": "jwt",
            "payments": "connected",
            "backup": "standby",
            "api": "long_lived",
        },
        PATIENT | {"payments": "hosted"},
        ("Payment services law", "SOC 2"),
    ),
    "scanners of a warehouse": Profile(
        {"building": "internal", "callers": ["website", "devices"], "sign_in": "sso"},
        {
            "topology": "monolith",
            "database": "postgresql",
            "machines": "device_credentials",
            "api": "long_lived",
        },
        {"topology": "hot_process", "database": "sqlite", "broker": "log"},
    ),
    "newsletters": Profile(
        {
            "building": "saas",
            "callers": ["website", "programs"],
            "tenancy": "companies",
            "money": "checkout",
            "rules": ["eu"],
        },
        {
            "topology": "monolith",
            "tenancy": "shared",
            "machines": "api_keys",
            "payments": "hosted",
            "broker": "outbox",
        },
        PATIENT | {"tenancy": "silos"},
        ("PCI DSS, by SAQ A",),
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

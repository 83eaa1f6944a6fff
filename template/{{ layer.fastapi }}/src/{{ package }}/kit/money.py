"""Money: an amount in minor units and its currency. Never a float.

Source: ISO 4217 (active currencies, with the exponents that differ from 2).
"""

from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

EXPONENTS = dict.fromkeys(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0
) | dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3)

CURRENCIES = frozenset(EXPONENTS) | frozenset(
    """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL
    MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK
    PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS
    TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XXX YER ZAR ZMW ZWG""".split()
)

NO_CURRENCY = "XXX"  # of an amount that is still zero
MAX_AMOUNT = 2**53 - 1  # the largest whole number that every JSON client reads exactly


def known_currency(code: str) -> str:
    if code not in CURRENCIES:
        raise ValueError("must be an active ISO 4217 currency code, such as EUR")
    return code


Currency = Annotated[
    str,
    Field(pattern=r"^[A-Z]{3}$", examples=["EUR"]),
    AfterValidator(known_currency),
]


class Money(BaseModel):
    """12.50 EUR is `{"amount": 1250, "currency": "EUR"}`; 1250 JPY has the same amount."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    amount: Annotated[int, Field(ge=-MAX_AMOUNT, le=MAX_AMOUNT, strict=True)]
    currency: Currency


def holds_money(annotation: Any) -> bool:
    """Whether a field with this annotation is money, perhaps optional."""
    return annotation is Money or any(holds_money(part) for part in get_args(annotation))


def money_rule(
    *, minimum: int = -MAX_AMOUNT, maximum: int = MAX_AMOUNT, currency: str | None = None
) -> AfterValidator:
    """What a field asks of its money, besides being money."""

    def check(money: Money) -> Money:
        if not minimum <= money.amount <= maximum:
            raise ValueError(f"the amount must be from {minimum} to {maximum}")
        if money.currency == NO_CURRENCY:
            raise ValueError("the currency must be given")
        if currency is not None and money.currency != currency:
            raise ValueError(f"the currency must be {currency}")
        return money

    return AfterValidator(check)

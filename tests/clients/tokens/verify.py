"""The verdicts of PyJWT: reads a JSON object per line and prints one for each, null where the token is taken."""

import json
import sys

import jwt

REQUIRED = ["iss", "aud", "sub", "iat", "exp", "jti"]


def key_of(asked, header):
    """By `kid` alone, as RFC 8725 would have it; PyJWT leaves the choice to its caller."""
    if "secret" in asked:
        return asked["secret"]
    return jwt.PyJWKSet.from_dict(asked["jwks"])[header["kid"]]


def check_type(header):
    """PyJWT does not look at `typ`."""
    if header["typ"].lower().removeprefix("application/") != "at+jwt":
        raise jwt.InvalidTokenError("typ")


def verify(asked, token):
    header = jwt.get_unverified_header(token)
    check_type(header)
    jwt.decode(
        token,
        key_of(asked, header),
        algorithms=asked["algorithms"],
        issuer=asked["issuer"],
        audience=asked["audience"],
        leeway=asked["leeway"],
        options={"require": REQUIRED, "enforce_minimum_key_length": True},
    )


def main():
    asked = json.loads(sys.stdin.readline())
    for line in sys.stdin:
        try:
            verify(asked, json.loads(line))
        except Exception as fault:  # Whatever stops it: the token is not taken.
            print(json.dumps(f"{type(fault).__name__}: {fault}"))
        else:
            print("null")


main()

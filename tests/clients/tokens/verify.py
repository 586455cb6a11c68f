"""The verdicts of a library: `verify.py pyjwt` and `verify.py joserfc` read a JSON object per line and print one for
each, null where the token is taken."""

import json
import sys

import joserfc.jwk
import joserfc.jws
import joserfc.jwt
import jwt


def check_type(header):
    """Neither library looks at what `typ` says."""
    if header["typ"].lower().removeprefix("application/") != "at+jwt":
        raise ValueError("typ")


def pyjwt_key(asked, header):
    """By `kid` alone, as RFC 8725 would have it; PyJWT leaves the choice to its caller."""
    if "secret" in asked:
        return asked["secret"]
    return jwt.PyJWKSet.from_dict(asked["jwks"])[header["kid"]]


def by_pyjwt(asked, token):
    header = jwt.get_unverified_header(token)
    check_type(header)
    jwt.decode(
        token,
        pyjwt_key(asked, header),
        algorithms=asked["algorithms"],
        issuer=asked["issuer"],
        audience=asked["audience"],
        leeway=asked["leeway"],
        options={"require": asked["required"], "enforce_minimum_key_length": True},
    )


def joserfc_keys(asked):
    """Of a set of several keys joserfc takes the one that `kid` names, and none without it."""
    if "secret" in asked:
        return joserfc.jwk.OctKey.import_key(asked["secret"])
    return joserfc.jwk.KeySet.import_key_set(asked["jwks"])


def check_claims(asked, claims):
    """joserfc leaves the claims to its caller, and gives the registry that looks at them."""
    options = {name: {"essential": True} for name in asked["required"]}
    options["iss"]["value"] = asked["issuer"]
    options["aud"]["value"] = asked["audience"]
    joserfc.jwt.JWTClaimsRegistry(leeway=asked["leeway"], **options).validate(claims)


def by_joserfc(asked, token):
    """Unless told otherwise joserfc refuses members of the header that it does not know; RFC 7515 has them ignored."""
    registry = joserfc.jws.JWSRegistry(algorithms=asked["algorithms"], strict_check_header=False)
    decoded = joserfc.jwt.decode(token, joserfc_keys(asked), registry=registry)
    check_type(decoded.header)
    check_claims(asked, decoded.claims)


def main():
    verify = {"pyjwt": by_pyjwt, "joserfc": by_joserfc}[sys.argv[1]]
    asked = json.loads(sys.stdin.readline())
    for line in sys.stdin:
        try:
            verify(asked, json.loads(line))
        except Exception as fault:  # Whatever stops it: the token is not taken.
            print(json.dumps(f"{type(fault).__name__}: {fault}"))
        else:
            print("null")


main()

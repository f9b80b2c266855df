/** Who may do what: what decided, and what would have to change. */
export const ACCESS = {
  'access.decide': 'the deployed values decide about {place}',
  'access.lift': 'it stays denied until {place} no longer applies',
  'access.missing.boundary': 'the permissions boundary of {who} leaves it out: it would have to allow it',
  'access.missing.endpoint': 'the policy of endpoint {name} lets it not through: it would have to allow it',
  'access.missing.identity': 'no policy of {who} allows it: one would have to',
  'access.missing.network': 'access point {name} answers its own VPC only: the request would have to come from there',
  'access.missing.public':
    'the policy of {name} is public, and RestrictPublicBuckets keeps everybody outside the account out: it would have to name them',
  'access.missing.resource': 'no policy on {name} admits {who}: one would have to',
  'access.missing.session': 'the session policy leaves it out: it would have to allow it',
  'access.take-away': 'it would be denied without {place}',
  'access.taken.principal': '{name} is of an account outside: its own policies are taken to allow it',
  'access.taken.resource': '{name} is of an account outside: its policy is taken to allow it',
} as const;

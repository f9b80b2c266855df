/** The proof of isolation. */
export const PROOF = {
  'proof.where': 'where {outcome}',
} as const;

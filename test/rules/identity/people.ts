import { into } from '../changes';
import type { Change, Json } from '../kit';
import { MFA, role } from './deployment';

/** Users of the identity account, with MFA. */
const STAFF = { Principal: { AWS: 'arn:aws:iam::999999999999:root' } };
export const SAML = {
  Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/staff' },
  Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
};

/** The tags of a person: zone and job. */
export const tagged = (zone?: string, job?: string, kind = 'PrincipalTag') => ({
  StringEquals: {
    ...(zone ? { [`aws:${kind}/sanso:zone`]: zone } : {}),
    ...(job ? { [`aws:${kind}/sanso:job`]: job } : {}),
  },
});

/** A role of a zone that users of the identity account enter under a condition. */
export const enters = (zone: string, id: string, condition: object = {}, properties: Json = {}): Change =>
  into(zone, { [id]: role(`${zone}-${id}`, { ...STAFF, Condition: { ...MFA, ...condition } }, [], properties) });

/** The same by SAML. */
export const signsIn = (zone: string, id: string, condition: object = {}): Change =>
  into(zone, { [id]: role(`${zone}-${id}`, { ...SAML, Condition: condition }) });

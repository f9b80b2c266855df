import type { Resource } from '../../model/model';
import { textOf } from '../zones/realm';

/** Kinds of endpoint that lead to something of a customer, not to a service of AWS: they take no policy. */
const WITHOUT_POLICY = ['Resource', 'ServiceNetwork', 'GatewayLoadBalancer'];

/** Services of AWS whose endpoints take no policy: their security group has to stand in. */
const SERVICES_WITHOUT_POLICY =
  /\.(appstream\.streaming|email-smtp|transfer\.server|iot\.credentials|iot\.data|iot\.fleethub\.api|storagegateway|workspaces-web\.streaming|awsconnector|pca-connector-ad|pcs-scheduler)$/;

export function endpointType({ properties }: Resource): string {
  return textOf(properties.VpcEndpointType) ?? 'Gateway';
}

/** Service name of an endpoint, as far as it is known. */
export function serviceNameOf({ properties }: Resource): string | undefined {
  return textOf(properties.ServiceName);
}

/** Whether an endpoint leads to an endpoint service of a customer. */
export function leadsToCustomer(endpoint: Resource): boolean {
  const name = serviceNameOf(endpoint);
  return name !== undefined && /(^|\.)vpce(-svc-|\.)/.test(name);
}

/** Whether an endpoint leads to a service of AWS. */
export function leadsToAws(endpoint: Resource): boolean {
  const name = serviceNameOf(endpoint);
  return name !== undefined && /^(com\.amazonaws|aws|api\.aws)\./.test(name) && !leadsToCustomer(endpoint);
}

/** Whether an endpoint takes a policy; without one it lets everything through. */
export function takesPolicy(endpoint: Resource): boolean {
  if (WITHOUT_POLICY.includes(endpointType(endpoint)) || leadsToCustomer(endpoint)) return false;
  return !SERVICES_WITHOUT_POLICY.test(serviceNameOf(endpoint) ?? '');
}

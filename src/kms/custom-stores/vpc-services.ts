// What a VPC endpoint service must be before KMS reaches a proxy through it.
// Source: AWS KMS Developer Guide, Troubleshooting external key stores, by its requirements.

import type { ConnectionErrorCode } from '../../facts/custom-stores.ts';
import { refuse } from '../../service/refusal.ts';
import type { Reader } from '../../service/table-spec.ts';
import type { ExternalStore } from '../stores.ts';
import { vpcEndpointServices } from './proxies.ts';

type Asked = Pick<
  ExternalStore,
  | 'account'
  | 'region'
  | 'uriEndpoint'
  | 'connectivity'
  | 'vpcEndpointServiceName'
  | 'vpcEndpointServiceOwner'
>;

interface Problem {
  readonly is: 'NotFound' | 'InvalidConfiguration';
  readonly text: string;
}

/** For CreateCustomKeyStore and UpdateCustomKeyStore. */
export function requireService(asked: Asked, reader: Reader): void {
  const problem = problemOf(asked, reader);
  if (problem) refuse(`XksProxyVpcEndpointService${problem.is}Exception`, problem.text);
}

export function serviceError(asked: Asked, reader: Reader): ConnectionErrorCode | undefined {
  switch (problemOf(asked, reader)?.is) {
    case 'NotFound':
      return 'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND';
    case 'InvalidConfiguration':
      return 'XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION';
    default:
      return undefined;
  }
}

/** The texts are ours. */
function problemOf(asked: Asked, reader: Reader): Problem | undefined {
  if (asked.connectivity === 'PUBLIC_ENDPOINT') return undefined;
  const name = asked.vpcEndpointServiceName ?? '';
  const service = reader.get(vpcEndpointServices, name);
  const owner = asked.vpcEndpointServiceOwner ?? asked.account;
  const isHere = name.includes(`.${asked.region}.`) && service?.account === owner;
  if (!service || !isHere || !service.allowsKms) {
    return { is: 'NotFound', text: `KMS finds no VPC endpoint service \`${name}\` it may use` };
  }
  const wrong = (text: string): Problem => ({
    is: 'InvalidConfiguration',
    text: `the VPC endpoint service \`${name}\` ${text}`,
  });
  if (service.loadBalancer !== 'network') return wrong('needs a network load balancer');
  if (service.zones < 2) return wrong('must stand in at least two Availability Zones');
  if (service.isAcceptanceRequired) return wrong('must not require acceptance of connections');
  if (asked.uriEndpoint !== `https://${service.privateDnsName}`) {
    return wrong('has another private DNS name than the proxy URI endpoint');
  }
  if (!service.isDomainVerified) return wrong('has a private DNS domain that is not verified');
  return undefined;
}

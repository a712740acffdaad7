// What a VPC endpoint service must be before KMS reaches a proxy through it.
// Source: AWS KMS Developer Guide, Troubleshooting external key stores, by its requirements.

import type { ConnectionErrorCode } from '../../facts/custom-stores.ts';
import { refuse } from '../../service/refusal.ts';
import type { Reader } from '../../service/table-spec.ts';
import type { KmsErrorCode } from '../errors.ts';
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
  readonly code: KmsErrorCode;
  readonly connection: ConnectionErrorCode;
  readonly text: string;
}

/** For CreateCustomKeyStore and UpdateCustomKeyStore. */
export function requireService(asked: Asked, reader: Reader): void {
  const problem = problemOf(asked, reader);
  if (problem) refuse(problem.code, problem.text);
}

export function serviceError(asked: Asked, reader: Reader): ConnectionErrorCode | undefined {
  return problemOf(asked, reader)?.connection;
}

/** The texts are ours. */
function problemOf(asked: Asked, reader: Reader): Problem | undefined {
  if (asked.connectivity === 'PUBLIC_ENDPOINT') return undefined;
  const name = asked.vpcEndpointServiceName ?? '';
  const service = reader.get(vpcEndpointServices, name);
  const owner = asked.vpcEndpointServiceOwner ?? asked.account;
  const isHere = name.includes(`.${asked.region}.`) && service?.account === owner;
  if (!service || !isHere || !service.allowsKms) {
    return {
      code: 'XksProxyVpcEndpointServiceNotFoundException',
      connection: 'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND',
      text: `KMS finds no VPC endpoint service \`${name}\` it may use`,
    };
  }
  const invalid = (text: string): Problem => ({
    code: 'XksProxyVpcEndpointServiceInvalidConfigurationException',
    connection: 'XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION',
    text,
  });
  if (service.loadBalancer !== 'network') {
    return invalid('the VPC endpoint service needs a network load balancer');
  }
  if (service.zones < 2) {
    return invalid('the VPC endpoint service must stand in at least two Availability Zones');
  }
  if (service.isAcceptanceRequired) {
    return invalid('the VPC endpoint service must not require acceptance of connections');
  }
  if (asked.uriEndpoint !== `https://${service.privateDnsName}`) {
    return invalid(
      'the VPC endpoint service has another private DNS name than the proxy URI endpoint',
    );
  }
  if (!service.isDomainVerified) {
    return invalid(
      'the domain of the private DNS name of the VPC endpoint service is not verified',
    );
  }
  return undefined;
}

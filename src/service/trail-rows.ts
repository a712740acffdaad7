// What the trail keeps of one event, and the lists it can be looked up in. The door writes these
// rows (src/cloud/trail.ts); CloudTrail reads them (src/services/cloudtrail).
// Source: AWS CloudTrail User Guide, Record contents (eventVersion 1.11).

import type { TableSpec } from './table-spec.ts';

/** Who called, as CloudTrail spells it. */
export interface UserIdentity {
  /** IAMUser, AssumedRole, FederatedUser, Root, AWSService; absent in a service's own events. */
  readonly type?: string;
  readonly principalId?: string;
  readonly arn?: string;
  readonly accountId?: string;
  readonly accessKeyId?: string;
  readonly userName?: string;
  /** The service that calls: on its own behalf, or with what it was given. */
  readonly invokedBy?: string;
  /** Of temporary credentials: who is behind them, and since when. */
  readonly sessionContext?: {
    readonly sessionIssuer?: {
      readonly type: string;
      readonly principalId: string;
      readonly arn: string;
      readonly accountId: string;
      readonly userName?: string;
    };
    readonly attributes: {
      /** 2026-11-22T12:00:00Z */
      readonly creationDate: string;
      readonly mfaAuthenticated: 'true' | 'false';
    };
    readonly sourceIdentity?: string;
  };
}

export interface TrailResource {
  readonly ARN: string;
  /** AWS::KMS::Key */
  readonly type: string;
}

export interface TlsDetails {
  readonly tlsVersion: string;
  readonly cipherSuite: string;
  readonly clientProvidedHostHeader: string;
  readonly keyExchange: string;
}

export interface TrailEvent {
  readonly eventID: string;
  readonly eventTimeMs: number;
  readonly eventSource: string;
  /** Decrypt */
  readonly eventName: string;
  readonly eventType: 'AwsApiCall' | 'AwsServiceEvent';
  readonly awsRegion: string;
  readonly recipientAccountId: string;
  readonly userIdentity: UserIdentity;
  readonly sourceIPAddress?: string;
  readonly userAgent: string;
  readonly requestID?: string;
  readonly readOnly: boolean;
  readonly requestParameters: unknown;
  readonly responseElements: unknown;
  readonly additionalEventData?: Readonly<Record<string, unknown>>;
  readonly serviceEventDetails?: Readonly<Record<string, string>>;
  readonly resources: readonly TrailResource[];
  readonly errorCode?: string;
  readonly errorMessage?: string;
  /** The same in the events of one call that two accounts see. */
  readonly sharedEventID?: string;
  readonly vpcEndpointId?: string;
  readonly tlsDetails?: TlsDetails;
}

/** What LookupEvents can ask for besides the id, which is the row's key. */
export type TrailAttribute =
  | 'EventName'
  | 'ReadOnly'
  | 'Username'
  | 'ResourceType'
  | 'ResourceName'
  | 'EventSource'
  | 'AccessKeyId';

export const trailEvents: TableSpec<TrailEvent> = {
  name: 'trail.events',
  key: (row) => row.eventID,
  // Every call writes an event, which stands in eight lists or more.
  listsOnDemand: true,
  indexes: {
    place: (row) => trailPlace(row.recipientAccountId, row.awsRegion),
    attribute: (row) => {
      const place = trailPlace(row.recipientAccountId, row.awsRegion);
      const username = usernameOf(row.userIdentity);
      const { accessKeyId } = row.userIdentity;
      const values: string[] = [
        attributeKey(place, 'EventName', row.eventName),
        attributeKey(place, 'EventSource', row.eventSource),
        attributeKey(place, 'ReadOnly', String(row.readOnly)),
      ];
      if (username !== undefined) values.push(attributeKey(place, 'Username', username));
      if (accessKeyId !== undefined) values.push(attributeKey(place, 'AccessKeyId', accessKeyId));
      for (const { ARN, type } of row.resources) {
        values.push(attributeKey(place, 'ResourceName', ARN));
        values.push(attributeKey(place, 'ResourceType', type));
      }
      return values;
    },
  },
};

/** The history of one account in one Region; an event stands in one. */
export function trailPlace(account: string, region: string): string {
  return `${account}/${region}`;
}

export function attributeKey(place: string, attribute: TrailAttribute, value: string): string {
  return `${place}/${attribute}=${value}`;
}

/** The name CloudTrail finds somebody by: a user's, or that of a session. */
export function usernameOf({ type, userName, principalId }: UserIdentity): string | undefined {
  switch (type) {
    case 'Root':
      return 'root';
    case 'AssumedRole':
    case 'FederatedUser':
      return principalId?.slice(principalId.indexOf(':') + 1);
    default:
      return userName;
  }
}

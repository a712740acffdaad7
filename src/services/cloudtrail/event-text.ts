// One event as CloudTrail prints it: the JSON text in the CloudTrailEvent of LookupEvents, its
// members in CloudTrail's order. Source: AWS CloudTrail User Guide, Record contents.

import { cloudtrail } from '../../facts/cloudtrail.ts';
import type { TrailEvent } from '../../service/trail-rows.ts';

export function eventText(event: TrailEvent): string {
  // An undefined member is not printed, a null one is.
  return JSON.stringify({
    eventVersion: cloudtrail.eventVersion.value,
    userIdentity: event.userIdentity,
    eventTime: timeText(event.eventTimeMs),
    eventSource: event.eventSource,
    eventName: event.eventName,
    awsRegion: event.awsRegion,
    sourceIPAddress: event.sourceIPAddress,
    userAgent: event.userAgent,
    errorCode: event.errorCode,
    errorMessage: event.errorMessage,
    requestParameters: event.requestParameters ?? null,
    responseElements: event.responseElements ?? null,
    additionalEventData: event.additionalEventData,
    requestID: event.requestID,
    eventID: event.eventID,
    readOnly: event.readOnly,
    resources: event.resources.map(({ ARN, type }) => ({
      accountId: ARN.split(':')[4] ?? event.recipientAccountId,
      type,
      ARN,
    })),
    eventType: event.eventType,
    managementEvent: true,
    recipientAccountId: event.recipientAccountId,
    sharedEventID: event.sharedEventID,
    vpcEndpointId: event.vpcEndpointId,
    serviceEventDetails: event.serviceEventDetails,
    eventCategory: 'Management',
    tlsDetails: event.tlsDetails,
  });
}

/** 2026-11-22T12:00:00Z: events are told apart to the second. */
function timeText(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

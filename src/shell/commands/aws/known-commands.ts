// Commands of the real CLI that this lab lacks, service by service, so that a typing error and a part
// that is not built are told apart. Loaded when a name is not found; names only (API models of 2026).

export const lacking: Readonly<Record<string, readonly string[]>> = {
  iam: (
    'accept-delegation-request add-client-id-to-open-id-connect-provider associate-delegation-request ' +
    'change-password create-account-alias create-delegation-request create-login-profile ' +
    'create-open-id-connect-provider create-saml-provider create-service-linked-role ' +
    'create-service-specific-credential create-virtual-mfa-device deactivate-mfa-device ' +
    'delete-account-alias delete-account-password-policy delete-login-profile ' +
    'delete-open-id-connect-provider delete-saml-provider delete-server-certificate ' +
    'delete-service-linked-role delete-service-specific-credential delete-signing-certificate ' +
    'delete-ssh-public-key delete-virtual-mfa-device enable-mfa-device generate-credential-report ' +
    'generate-organizations-access-report generate-service-last-accessed-details ' +
    'get-access-key-last-used get-account-authorization-details get-account-password-policy ' +
    'get-account-summary get-context-keys-for-custom-policy get-context-keys-for-principal-policy ' +
    'get-credential-report get-login-profile get-mfa-device get-open-id-connect-provider ' +
    'get-organizations-access-report get-saml-provider get-server-certificate ' +
    'get-service-last-accessed-details get-service-last-accessed-details-with-entities ' +
    'get-service-linked-role-deletion-status get-ssh-public-key list-account-aliases ' +
    'list-entities-for-policy list-instance-profile-tags list-mfa-device-tags list-mfa-devices ' +
    'list-open-id-connect-provider-tags list-open-id-connect-providers ' +
    'list-policies-granting-service-access list-policy-tags list-role-tags ' +
    'list-saml-provider-tags list-saml-providers list-server-certificate-tags ' +
    'list-server-certificates list-service-specific-credentials list-signing-certificates ' +
    'list-ssh-public-keys list-user-tags list-virtual-mfa-devices ' +
    'remove-client-id-from-open-id-connect-provider reset-service-specific-credential ' +
    'resync-mfa-device set-security-token-service-preferences simulate-custom-policy ' +
    'simulate-principal-policy tag-instance-profile tag-mfa-device tag-open-id-connect-provider ' +
    'tag-policy tag-role tag-saml-provider tag-server-certificate tag-user ' +
    'untag-instance-profile untag-mfa-device untag-open-id-connect-provider untag-policy ' +
    'untag-role untag-saml-provider untag-server-certificate untag-user ' +
    'update-account-password-policy update-login-profile ' +
    'update-open-id-connect-provider-thumbprint update-role-description update-saml-provider ' +
    'update-server-certificate update-service-specific-credential update-signing-certificate ' +
    'update-ssh-public-key upload-server-certificate upload-signing-certificate ' +
    'upload-ssh-public-key wait'
  ).split(' '),
  sts: (
    'assume-role-with-saml assume-role-with-web-identity assume-root ' +
    'get-delegated-access-token get-web-identity-token'
  ).split(' '),
  organizations: (
    'accept-handshake cancel-handshake close-account create-gov-cloud-account ' +
    'create-organizational-unit decline-handshake delete-organization ' +
    'delete-organizational-unit delete-resource-policy deregister-delegated-administrator ' +
    'describe-account describe-create-account-status describe-effective-policy ' +
    'describe-handshake describe-organizational-unit describe-policy describe-resource-policy ' +
    'disable-aws-service-access disable-policy-type enable-all-features ' +
    'enable-aws-service-access invite-account-to-organization leave-organization ' +
    'list-accounts-for-parent list-aws-service-access-for-organization list-children ' +
    'list-create-account-status list-delegated-administrators ' +
    'list-delegated-services-for-account list-handshakes-for-account ' +
    'list-handshakes-for-organization list-organizational-units-for-parent list-parents ' +
    'list-policies list-policies-for-target list-roots list-tags-for-resource ' +
    'list-targets-for-policy move-account put-resource-policy register-delegated-administrator ' +
    'remove-account-from-organization tag-resource untag-resource update-organizational-unit ' +
    'update-policy'
  ).split(' '),
  cloudtrail: (
    'add-tags cancel-query create-channel create-dashboard create-event-data-store ' +
    'create-subscription create-trail delete-channel delete-dashboard delete-event-data-store ' +
    'delete-resource-policy delete-trail deregister-organization-delegated-admin ' +
    'describe-query describe-trails disable-federation enable-federation generate-query ' +
    'get-channel get-dashboard get-event-data-store get-event-selectors get-import ' +
    'get-insight-selectors get-query-results get-resource-policy get-trail get-trail-status ' +
    'list-channels list-dashboards list-event-data-stores list-import-failures list-imports ' +
    'list-insights-metric-data list-public-keys list-queries list-tags list-trails ' +
    'put-event-selectors put-insight-selectors put-resource-policy ' +
    'register-organization-delegated-admin remove-tags restore-event-data-store ' +
    'start-dashboard-refresh start-event-data-store-ingestion start-import start-logging ' +
    'start-query stop-event-data-store-ingestion stop-import stop-logging update-channel ' +
    'update-dashboard update-event-data-store update-subscription update-trail validate-logs ' +
    'verify-query-results'
  ).split(' '),
};

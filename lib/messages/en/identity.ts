/** Who may do what: roles, policies, sessions and credentials. */
export const IDENTITY = {
  'grant.other-kind': 'another kind of principal',
  'grant.outside': 'outside the deployment',
  'grant.policy-elsewhere': 'policy {policy} is in no template',
  'grant.of': '{holder} of {zone}',
  'mfa.value': 'the value of {condition} is not known before deployment',
  'mfa.age': '{key} is compared with {value}, which is not a number',
  'trust.unknown': 'who can assume it is not known: {reason}',
  'trust.unknown-principal': 'a part of the principal',
  'boundary.unknown': 'the boundary is not known: {reason}',

  'session-document-check': [
    '{holder} starts sessions on hosts without a permission on the document.',
    'Add the condition BoolIfExists {check} true, and allow ssm:StartSession on the recorded document.',
  ],
  'key-grants': ['{holder} may give the use of keys on to anybody.', 'Add the condition Bool {condition} true.'],
  'service-trust': [
    '{role} lets {service} in for anybody, and most roles say for whom.',
    'Add a condition on aws:SourceAccount or aws:SourceArn.',
  ],
  'service-trust.people': [
    'Role {role} is one of people, and {service} enters it without their authentication.',
    'Make a role of its own for the service.',
  ],
  'service-trust.unused': [
    'Role {role} also lets in {service}, by which nothing of this deployment uses it.',
    'Name the service alone that uses the role.',
  ],
  'key-administration.policy': [
    'The policy of {key} lets the same roles use the key and end it.',
    'Name the actions of use in one statement, and those of administration in another for other roles.',
  ],
  'key-use': [
    '{holder} may use keys by themselves ({actions}), not only through the service that keeps the data.',
    'Add a condition on kms:ViaService, or one on the encryption context.',
  ],
  'boundary-denies': [
    'Boundary {policy} does not deny {actions}.',
    'Add a Deny of these actions on all resources, without a condition.',
  ],
  'boundary-denies.allows': [
    'Boundary {policy} lets its holders change what keeps the zones apart or watches over them: {actions}.',
    'Name the actions that they need.',
  ],
  'boundary-denies.zones': [
    'Boundary {policy} does not deny what carries the tag of {names}.',
    'Add a Deny of all actions where aws:ResourceTag/sanso:zone is one of them.',
  ],
  'boundary-denies.accounts': [
    'Boundary {policy} does not deny what belongs to other accounts than {names}.',
    'Add a Deny where aws:ResourceAccount is none of them.',
  ],
  'control-change': [
    '{holder} may change what keeps the zones apart or watches over them: {actions}.',
    'Remove the permission; such a change is made in the templates and deployed.',
  ],
  'control-change.aws-policy': [
    '{holder} has the AWS managed policy {policy}, which changes what keeps the zones apart or watches over them.',
    'Attach a policy that names what it needs.',
  ],
  'control-change.aws-policy-unknown':
    'whether the AWS managed policy {policy} of {holder} changes controls is not known',
  'control-change.unknown': 'whether {holder} may change controls is not known: {reason}',
  'administrator-access': ['{holder} is allowed {what} on {where}.', 'Name the actions that it needs.'],
  'administrator-access.all-but': 'everything but {actions}',
  'administrator-access.not-resource': 'everything that NotResource leaves',
  'administrator-access.aws-policy': [
    '{holder} has the AWS managed policy {policy}.',
    'Attach a policy that names what it needs.',
  ],
  'administrator-access.boundary': [
    'Boundary {policy} leaves everything open.',
    'Name the most that its holders may do.',
  ],

  'association-targets': [
    '{association} of {zone} runs on hosts of {others}.',
    'Choose the hosts by the tag sanso:zone of its own zone, or name them.',
  ],

  'cross-zone-grant.unknown': 'on which resources {holder} is allowed {action} is not known: {reason}',
  'host-access': [
    '{holder} of {zone} can operate hosts, functions, networks, keys or stacks of {others}: {action} on {resources}.',
    'Name those of its own zone in Resource, or demand their tag sanso:zone or the alias of its key in a condition.',
  ],
  'pass-role': [
    '{holder} of {zone} can pass roles of {others}: {action} on {resources}.',
    'Name the roles of its own zone in Resource of iam:PassRole.',
  ],
  'role-assumption': [
    '{holder} of {zone} can assume roles of {others}: {action} on {resources}.',
    'Name the roles of its own zone in Resource, or remove the permission.',
  ],
  'role-change': [
    '{holder} of {zone} can change roles of {others}: {action} on {resources}.',
    'Name the roles of its own zone in Resource, or remove the permission.',
  ],

  'federated-trust.any-audience': [
    '{role} can be assumed from {provider} for any audience.',
    'Demand StringEquals {provider}:aud.',
  ],
  'federated-trust.any-subject': [
    '{role} can be assumed by every subject of {provider}.',
    'Demand StringEquals {provider}:sub.',
  ],
  'federated-trust.any-owner': [
    '{role} can be assumed from {provider} by whoever takes a name there.',
    'Write the owner in {provider}:sub without a wildcard.',
  ],
  'federated-trust.unauthenticated': [
    '{role} can be assumed from {provider} without signing in.',
    'Demand authenticated in {provider}:amr.',
  ],
  'federated-trust.internet': [
    '{role} of {zone} can be assumed from {provider}, which is on the internet.',
    'Let people sign in with MFA, and programs use a role of the zone.',
  ],
  'federated-trust.saml-audience': [
    '{role} can be assumed by SAML for any audience.',
    'Demand StringEquals SAML:aud {audience}.',
  ],
  'federated-trust.mfa-tag-absent': [
    '{role} demands the MFA tag of the assertion in a way that its absence meets.',
    'Demand it with StringEquals "true", never with IfExists.',
  ],
  'federated-trust.mfa-tag-missing': [
    '{role} can be assumed by SAML without the MFA tag that the provider attests.',
    'Demand aws:RequestTag/sanso:mfa "true".',
  ],
  'federated-trust.mfa-tag-closed': [
    '{role} of {zone} can be assumed by SAML without a condition that attests MFA.',
    'Demand aws:RequestTag/sanso:mfa "true" in the statement that allows it.',
  ],
  'federated-trust.trust-anchor': [
    '{role} can be assumed with certificates of any trust anchor.',
    'Demand ArnEquals aws:SourceArn of the trust anchor.',
  ],

  'gui-connect-recording': [
    'Remote desktop connections by {preferences} are not recorded.',
    'Set KMSKeyArn and RecordingDestinations.',
  ],
  'gui-connect-recording.unknown': 'whether remote desktop connections are recorded is not known before deployment',

  'iam-user': ['{resource} {what}.', 'Let people and programs use a role.'],
  'iam-user.user': 'is a user with long-term credentials',
  'iam-user.user-password': 'is a user with long-term credentials and a password',
  'iam-user.group': 'is a group of users with long-term credentials',
  'iam-user.access-key': 'is a long-term access key',
  'iam-user.addition': 'puts users with long-term credentials into a group',
  'iam-user.user-policy': 'gives permissions to a user',
  'iam-user.group-policy': 'gives permissions to a group of users',
  'iam-user.credential': 'is a long-term credential of a user',
  'iam-user.attached': ['{policy} is attached to users or groups.', 'Attach it to a role.'],

  'identity-pool': ['{pool} gives credentials to anybody.', 'Set AllowUnauthenticatedIdentities to false.'],

  'instance-metadata': [
    '{resource} answers metadata requests without a session token: HttpTokens is {tokens}.',
    'Set HttpTokens to required.',
  ],
  'instance-metadata.hops': [
    'The metadata hop limit of {resource} is {hops}.',
    'Set HttpPutResponseHopLimit to 1, or to 2 for containers.',
  ],

  'mfa-at-entry': [
    '{role} can be assumed by {principal} without MFA.',
    'Demand Bool aws:MultiFactorAuthPresent true in the statement that allows it, never with IfExists.',
  ],
  'mfa-at-entry.trap': [
    '{role} can be assumed by {principal} without MFA: {condition} admits a caller without the key.',
    'Demand Bool aws:MultiFactorAuthPresent true in the statement that allows it, never with IfExists.',
  ],
  'mfa-at-entry.age': [
    '{role} can be assumed by {principal} with an MFA code of up to {seconds} seconds ago.',
    'Limit the age of the code: NumericLessThan aws:MultiFactorAuthAge 3600.',
  ],

  'mfa-at-provider': 'whether {provider} demands MFA cannot be seen from templates: {why}',
  'mfa-at-provider.none': 'give dated evidence in premises.json, with the provider {name}',
  'mfa-at-provider.not-yet': 'premise {id} is of a day to come',
  'mfa-at-provider.expired': 'premise {id} has expired',

  'entry-separation.zone': [
    'Whoever enters {other} of {zone} enters {role} too: both trust {from} and nothing tells their people apart.',
    'Demand the zone of the person: aws:PrincipalTag/sanso:zone, or aws:RequestTag/sanso:zone with SAML.',
  ],
  'entry-separation.job': [
    'Whoever enters {other} enters {role} too: both trust {from} and nothing tells their jobs apart.',
    'Demand the job of the person: aws:PrincipalTag/sanso:job, or aws:RequestTag/sanso:job with SAML.',
  ],
  'entry-separation.untold': [
    'Most roles ask people from {from} for {tag}, and {role} does not.',
    'Demand it: aws:PrincipalTag/{tag}, or aws:RequestTag/{tag} with SAML.',
  ],
  'entry-separation.beside': [
    '{role} tells its people apart, and {other} enters it without any of that.',
    'Remove {other} from the trust policy, or make a role of its own for it.',
  ],
  'entry-separation.jobs': [
    '{principal} is assigned to several permission sets of {zone}: {sets}.',
    'Make a group for each job, and assign each to the permission set of its job.',
  ],
  'entry-separation.unknown': 'who is assigned to {set} of {zone} is not known: {reason}',
  'entry-separation.assigned': [
    '{principal} is assigned to permission sets of {zones}.',
    'Make a group for each zone, and assign each to the permission sets of its zone.',
  ],
  'key-grants.policy': [
    'The policy of key {key} lets identities give its use on to anybody.',
    'Add the condition Bool {condition} true, or kms:ViaService with the services that need it.',
  ],
  'entry-place': [
    '{role} of {zone} can be entered by {from} from anywhere.',
    'Demand aws:SourceVpce of the STS endpoint of the zone, or aws:SourceIp of its people.',
  ],
  'entry-place.unknown': 'from where {from} enters {role} is not known: {place} is in none of these templates',
  'entry-place.elsewhere': [
    '{role} of {zone} can be entered by {from} from {place}, a place of {other}.',
    'Demand aws:SourceVpce of the STS endpoint of its own zone.',
  ],
  'work-place.by-aws': [
    '{policy} denies from elsewhere only what AWS itself does ({condition}).',
    'Set the condition to false.',
  ],
  'work-place.anywhere': [
    '{policy} denies nothing from elsewhere, because it excepts everywhere ({condition}).',
    'Name the endpoints of the zone and the addresses of its people.',
  ],
  'work-place.except': [
    '{policy} denies what comes from elsewhere only where something else holds as well ({condition}).',
    'Remove the condition: make a role of its own for whoever is an exception.',
  ],
  'work-place.free': [
    '{holder} can be used from anywhere, though others of {zone} are denied everything from elsewhere.',
    'Attach the policy that denies what comes from elsewhere.',
  ],
  'work-place.elsewhere': '{policy} excepts {places}, which no template makes for the zone',
  'work-place.unknown': 'from where {policy} lets people act is not known: {condition}',

  'zone-boundary': [
    '{holder} of {zone} has no permissions boundary, though others have one.',
    'Set the boundary of the zone as its PermissionsBoundary.',
  ],
  'zone-boundary.other': [
    '{holder} of {zone} has the permissions boundary {boundary}, which is not that of its zone.',
    'Set the boundary of the zone as its PermissionsBoundary.',
  ],
  'zone-boundary.unknown': 'whether {holder} has the boundary of its zone is not known: {reason}',

  'permission-set.session': [
    'A session of permission set {set} lasts {duration}.',
    'Set SessionDuration to PT1H, at most to PT8H.',
  ],
  'permission-set.acts-in': [
    'Permission set {set} has no tag {tag}, and most have: only its name says where it acts ({zone}).',
    'Add the tag {tag} with the zone.',
  ],
  'permission-set.no-zone': 'nowhere that is known',
  'permission-set.aws-policy': [
    'Permission set {set} has the AWS managed policy {policy}, which spans all zones of an account.',
    'Give it a policy that names the resources of one zone.',
  ],
  'permission-set.aws-policy-unknown': 'a policy of permission set {set} is not known: {reason}',
  'permission-set.other-zone': [
    'Permission set {set} of {zone} reaches {others}: {action} on {resources}.',
    'Name the resources of its zone, and make one permission set for each zone.',
  ],
  'permission-set.person': [
    'Assignment {assignment} is to a person, where most are to groups: it stays when the person changes office.',
    'Assign it to a group.',
  ],
  'permission-set.page': [
    'Permission set {set} leads people to {page} as soon as they have signed in.',
    'Remove RelayStateType, or name a page of the AWS console.',
  ],
  'permission-set.several-zones': ['Permission set {set} reaches {zones}.', 'Make one permission set for each zone.'],
  'permission-set.account-unknown': 'the account of the assignment is not known: {reason}',
  'permission-set.account': [
    '{assignment} assigns a permission set in account {account}, which is in no template.',
    'Assign it in an account of the deployment.',
  ],
  'permission-set.assigned': [
    'Permission set {set} is assigned in the accounts of {zones}.',
    'Assign it in the account of its own zone only.',
  ],

  'port-forwarding.not-denied': [
    '{holder} may start sessions and is not denied {documents}, as others are.',
    'Add a Deny of ssm:StartSession on these documents, without a condition.',
  ],
  'port-forwarding': [
    '{holder} can open sessions by {document}.',
    'Name only the document SSM-SessionManagerRunShell of the account.',
  ],

  'role-in-use.unknown': 'with which role {resource} acts is not known: {reason}',
  'role-in-use': ['{resource} of {zone} uses {role} of {other}.', 'Give it a role of its own zone.'],

  'role-trust': [
    '{role} can be assumed by {principal}: {strangers}.',
    'Name roles of the same zone only. People use it from the identity account with MFA, a vendor by a role tagged sanso:vendor.',
  ],
  'role-trust.account': 'account {account} is in no template, so it is outside the deployment',
  'role-trust.services': 'every service of AWS',
  'role-trust.anybody': 'anybody, also outside the deployment',
  'role-trust.accounts': 'accounts outside the deployment',
  'role-trust.zones': 'identities of {zones}',

  'session-document.none': [
    'Account {account} has no session document, so sessions on its hosts are not recorded.',
    'Add an AWS::SSM::Document of type Session that encrypts and records.',
  ],
  'session-document.unknown': 'the content of {document} is not known: {reason}',
  'session-document.name': [
    'People start sessions by {name}, and the recorded document {document} is called otherwise.',
    'Set Name to {name}.',
  ],
  'session-document.port': [
    'Sessions by {document} forward ports, which carry anything unrecorded.',
    'Remove the document.',
  ],
  'session-document.key': [
    'Sessions by {document} are not encrypted with a customer managed key.',
    'Set inputs.kmsKeyId to the key of the zone.',
  ],
  'session-document.record': ['Sessions by {document} are not recorded.', 'Set inputs.cloudWatchLogGroupName.'],
  'session-document.at-end': [
    'Sessions by {document} are recorded only when they end.',
    'Set inputs.cloudWatchStreamingEnabled to true.',
  ],
  'session-document.stray': [
    'Sessions by {document} {what}.',
    'Leave the shell profile empty, begin as ssm-user, and record in the log group of this deployment.',
  ],
  'session-document.profile': 'begin with {command}',
  'session-document.user': 'are those of {user}',
  'session-document.type': 'are of type {type} and not interactive shells that are recorded',
  'session-document.elsewhere': 'are recorded in {name}, which this deployment does not have',
  'session-document.long': [
    'Sessions by {document} last too long: {name} is {value}.',
    'Set inputs.{name} to {most} minutes at most.',
  ],
  'session-document.clear': [
    'Sessions by {document} are recorded without encryption: {flag} is {value}.',
    'Set inputs.{flag} to true.',
  ],

  'vendor-role.external-id': [
    'Vendor role {role} can be assumed without the agreed external id.',
    'Demand StringEquals sts:ExternalId with the value agreed in the contract.',
  ],
  'vendor-role.code': [
    'Vendor role {role} can be assumed with an MFA code that was entered up to {seconds} seconds ago.',
    'Demand NumericLessThan aws:MultiFactorAuthAge {most} or less.',
  ],
  'vendor-role.several': [
    'Vendor role {role} can be assumed from several outside accounts: {accounts}.',
    'Give each vendor a role of its own.',
  ],
  'vendor-role.session': [
    'A session of vendor role {role} lasts up to {seconds} seconds.',
    'Set MaxSessionDuration to 3600.',
  ],
  'vendor-role.no-boundary': [
    'Vendor role {role} has no permissions boundary.',
    'Set PermissionsBoundary to the boundary of its zone.',
  ],
  'vendor-role.broad-boundary': [
    'The boundary of vendor role {role} is {policy}.',
    'Set PermissionsBoundary to the boundary of its zone.',
  ],
  'vendor-role.boundary-elsewhere': 'the boundary {policy} of vendor role {role} is in no template',
  'vendor-role.boundary': [
    'The boundary of vendor role {role} leaves open {excess}.',
    'Limit it to the resources of its zone.',
  ],
  'vendor-role.no-end': [
    'Vendor role {role} has no last day.',
    'Tag it sanso:expires with the last day of the contract, YYYY-MM-DD, or remove it.',
  ],
  'vendor-role.no-day': [
    'Vendor role {role} ends on {day}, which is not a date.',
    'Tag it sanso:expires with the last day of the contract, YYYY-MM-DD, or remove it.',
  ],
  'vendor-role.ended': [
    'Vendor role {role} ended on {day}.',
    'Remove it, or tag it sanso:expires with the last day of the contract that follows.',
  ],
  'vendor-role.over-a-year': [
    'Vendor role {role} ends on {day}, more than a year ahead.',
    'Tag it sanso:expires with a day not later than {last}, and renew it when the contract goes on.',
  ],
  'vendor-role.entered-too-long': [
    'Vendor role {role} can be entered until {time}, more than a year ahead.',
    'Set aws:CurrentTime to the end of the contract, not later than {last}.',
  ],
  'vendor-role.excess': ['Vendor role {role} is allowed {excess}.', 'Name the resources of its zone.'],
  'vendor-role.on-resources': '{action} on resources of {zones}',
  'vendor-role.on-hosts': '{action} on hosts of {zones}',
  'vendor-role.all-but': 'all but {action}',

  'ineffective-statement.action': [
    '{policy} says {effect} of {action}, an action that AWS does not have (Service Authorization Reference of {day}).',
    'Write the name of the action, or remove it.',
  ],
  'ineffective-statement.everything': [
    '{policy} says {effect} of {action} on {resources}: AWS evaluates this action on * alone.',
    'Put it in a statement of its own with Resource *.',
  ],
  'ineffective-statement.resource': [
    '{policy} says {effect} of {action} on {resources}: AWS evaluates this action on {formats}.',
    'Name resources that the action has, or remove it.',
  ],
  'ineffective-statement.key': [
    '{policy} says {effect} of {action} by the condition key {key}, which a request of it never has.',
    'Name a key that the action knows, or put the action in a statement without it.',
  ],
  'void-condition': [
    'Everybody meets the condition {operator} {key} {value} of {policy}.',
    'Name who is meant, or remove the condition so that nobody relies on it.',
  ],
  'void-condition.denial': [
    'A denial of {policy} stops nobody: it excepts {operator} {key} {value}.',
    'Name whom the denial excepts.',
  ],
  'wildcard-permissions.not-action': [
    '{holder} is allowed everything but {actions} (NotAction).',
    'Name the actions and the ARNs that it needs.',
  ],
  'wildcard-permissions.not-resource': [
    '{holder} is allowed {actions} on everything but {resources} (NotResource).',
    'Name the actions and the ARNs that it needs.',
  ],
  'wildcard-permissions': [
    '{holder} is allowed {action} on {resource}.',
    'Name the actions and the ARNs that it needs.',
  ],
  'wildcard-permissions.aws-policy': [
    '{holder} has the AWS managed policy {policy}, which is not limited to its zone.',
    'Attach a policy that names the resources of its zone.',
  ],
  'wildcard-permissions.unknown': 'what {holder} is allowed is not known: {reason}',
  'role-session': [
    'A session of {role}, which people enter, lasts {seconds} seconds.',
    'Set MaxSessionDuration to 3600, at most to 28800.',
  ],
  'key-administration.hasty': [
    '{holder} may end a key in less than {days} days, which other administrators of keys are denied.',
    'Deny kms:ScheduleKeyDeletion where kms:ScheduleKeyDeletionPendingWindowInDays is less than {days}.',
  ],
  'key-administration': [
    '{holder} may end keys and is not denied {actions}.',
    'Add a Deny of these actions on all resources, without a condition.',
  ],
  'people-policies': [
    '{holder} has {policy} of AWS, and the other people have policies of the deployment alone.',
    'Name what the job needs in a policy of the deployment, and detach {policy}.',
  ],
  'own-sessions': [
    '{holder} may resume and end sessions of others.',
    'Demand the tag aws:ssmmessages:session-id that equals aws:userid, or name the sessions of the person in Resource.',
  ],
  'key-pair': [
    '{host} lets whoever holds a key pair sign in: without a name, MFA or a record.',
    'Remove the key pair, and enter by recorded sessions of Session Manager.',
  ],
  'trust-actions': [
    '{role} lets {from} in by {actions}: whoever enters writes tags of their own into the session.',
    'Name the action: sts:AssumeRole, and sts:TagSession with a condition on each tag where tags are passed.',
  ],
  'automation-change': [
    'With the rights of {role} automation {document} changes what keeps the zones apart or watches over them: {does}.',
    'Remove the step, or give the automation a role without the permission; such a change is made in the templates and deployed.',
  ],
  'automation-change.calls': 'step {step} calls {calls}',
  'automation-change.code': 'step {step} runs code that is not read here, and may do {may}',
  'automation-change.unread': 'its steps are in no template, and may do {may}',
  'automation-change.whatever': 'whatever its rights allow',
  'automation-change.caller': 'it runs with those of whoever starts it',
  'automation-change.no-role': 'no role is named',
  'automation-change.role-elsewhere': 'role {role} is in no template',
  'automation-change.open': 'with whose rights automation {document} runs is not known ({reason}): {does}',
  'automation-change.policy-unknown': 'what automation {document} may do with {role} is not known: {policy}',
  'user-pool.mfa': [
    'User pool {pool} lets people in with a password alone: MfaConfiguration is {value}.',
    'Set MfaConfiguration: ON.',
  ],
  'user-pool.sign-up': [
    'Anybody may make an account for themselves in user pool {pool}.',
    'Set AdminCreateUserConfig.AllowAdminCreateUserOnly: true.',
  ],
  'user-pool.password': [
    'User pool {pool} takes weak passwords, of {length} letters.',
    'Demand {shortest} letters or more with all four kinds of letters, or {long} letters.',
  ],
  'user-pool.anybody': [
    'By {provider} whoever has an account with {type} signs in.',
    'Let people sign in by the SAML or OIDC provider of the organization.',
  ],
  'user-pool.elsewhere':
    '{user} lets in whom user pool {pool} has signed in, which is in no template: whether it demands multi-factor authentication is not known',
  'loose-condition.absent': [
    'Policy {policy} also lets through requests without {key}: {operator} is met where the key is absent.',
    'Use the operator without IfExists.',
  ],
  'loose-condition.empty': [
    'Policy {policy} also lets through requests without {key}: {operator} is met where there is no value.',
    'Use the operator without ForAllValues.',
  ],
  'loose-condition.negated': [
    'Policy {policy} lets through everybody but some: {operator} {key} {value}.',
    'Name whom it lets through: use the operator without Not.',
  ],
  'loose-condition.wild': ['Policy {policy} means more than one by {value} of {key}.', 'Write out what is meant.'],
  'loose-condition.foreign': [
    'Policy {policy} lets through {value} of {key}, which is not of this deployment.',
    'Name accounts, Regions, networks and things of the deployment alone.',
  ],
  'loose-condition.never': [
    'The denial in policy {policy} never denies anything: {operator} {key} {value} is never met.',
    'Remove the condition.',
  ],
  'loose-condition.excepted': [
    'The denial in policy {policy} excepts {value} of {key}: any role, or one that this deployment does not have.',
    'Except single roles of the deployment.',
  ],
  'loose-condition.narrowed': [
    'The denial in policy {policy} holds for some requests only: {operator} {key} {value} is asked beside what it denies.',
    'Remove the condition.',
  ],
  'loose-condition.turned': [
    'The denial in policy {policy} keeps out those who should come, and lets in all others: {operator} {key} {value}.',
    'Use the operator with Not.',
  ],
  'conditions-alike': [
    'Statement {statement} of policy {policy} allows {actions} without {key}, for which the others of its name ask.',
    'Ask for it as the others do.',
  ],
} as const;

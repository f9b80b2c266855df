/** Sanitized flows: files, mails and screens that cross from zone to zone. */
export const SANITIZED = {
  'browser-portal.flag': ['{setting} of {settings} is {value}.', 'Set {setting} to Disabled.'],
  'browser-portal.idle': ['An idle session of {settings} lasts {minutes} minutes.', 'Set it to {most} or less.'],
  'browser-portal.cookies': [
    '{settings} takes cookies of the terminal into the session.',
    'Remove CookieSynchronizationConfiguration.',
  ],
  'browser-portal.no-settings': [
    'Portal {portal} leaves clipboard, files and printing to their defaults.',
    'Set {property}.',
  ],
  'browser-portal.no-network': ['Portal {portal} is in no network of its zone.', 'Set {property}.'],
  'browser-portal.no-addresses': ['Portal {portal} can be reached from everywhere.', 'Set {property}.'],
  'browser-portal.no-log': ['Portal {portal} writes no log of its use.', 'Set {property}.'],
  'browser-portal.other-zone': ['Portal {portal} of {zone} is in {subnets}.', 'Name subnets of its own zone.'],
  'browser-portal.addresses': ['{settings} admits {range}.', 'Admit the addresses of the terminals only.'],
  'converter-isolation.no-vpc': [
    'Converter {converter} is in no VPC, so it reaches the internet.',
    'Put it into subnets that have no route out.',
  ],
  'converter-isolation.unknown': 'where subnet {subnet} leads is not known',
  'converter-isolation.unknown-rule': 'where security group {group} lets traffic go is not known: {reason}',
  'converter-isolation.route': [
    'Converter {converter} reaches the internet by {routes}.',
    'Remove the route, or move the converter to subnets that have no route out.',
  ],
  'converter-isolation.group': [
    'Converter {converter} can reach the internet, as security group {group} allows.',
    'Let it reach the prefix list of S3 or endpoints only.',
  ],
  'hand-off.undeclared': [
    '{role} of {from} writes {bucket} of {to} without a declared flow.',
    'Declare a flow from {from} to {to} of protocol s3 with its sanitization.',
  ],
  'hand-off.forbidden': [
    '{role} of {from} writes {bucket} of {to} without a declared flow.',
    'Remove it: my-number and internet never communicate.',
  ],
  'hand-off.backwards': [
    '{role} is allowed {action} on {bucket}, though a hand-off is one-way.',
    'Allow it s3:PutObject alone.',
  ],
  'hand-off.besides': [
    '{role} writes {bucket} around the pipeline: {why}.',
    'Let only the state machine of the pipeline write into the hand-off.',
  ],
  'hand-off.trusts': '{principals} can assume it',
  'hand-off.no-machine': 'no state machine of the pipeline acts with it',
  'hand-off.from-within': [
    '{role} writes the hand-off {bucket} that it should only read.',
    'Allow it s3:GetObject alone.',
  ],
  'mail-receipt': [
    '{rule} passes mail as received to {receiver} of {zone}.',
    'Store it in the intake of the internet zone and hand over text only.',
  ],
  'mail-receipt.foreign': [
    '{rule} passes mail as received to {receiver}, which is not in the deployment.',
    'Store it in the intake of the internet zone and hand over text only.',
  ],
  'mail-receipt.scan': ['{rule} does not scan mail for spam and viruses.', 'Set ScanEnabled to true.'],
  'mail-receipt.tls': ['{rule} accepts mail without TLS (TlsPolicy {policy}).', 'Set TlsPolicy to Require.'],
  'malware-scan.none': [
    'Bucket {bucket} takes files from the internet and is not scanned.',
    'Add an {type} with Tagging ENABLED.',
  ],
  'malware-scan.tagging': [
    '{plan} does not tag objects with the verdict (Tagging {status}), so they can be read before they are scanned.',
    'Set Actions.Tagging.Status to ENABLED.',
  ],
  'malware-scan.part': ['{plan} scans only {prefixes}.', 'Remove ObjectPrefixes.'],
  'malware-scan.unscanned': [
    '{role} converts files of bucket {bucket}, which is not scanned.',
    'Add an {type} with Tagging ENABLED, or take the bucket away from the converter.',
  ],
  'pipeline-failures.uncaught': [
    '{machine} does not catch errors of {state}, so what cannot be converted disappears unseen.',
    'Catch States.ALL and lead it to quarantine.',
  ],
  'pipeline-failures.forgotten': [
    '{machine} succeeds with a file that it neither hands over nor puts away: {way}.',
    'Lead the way to quarantine, or end it in a state of type Fail.',
  ],
  'pipeline-failures.waiting': ['{machine} waits in {state} for an answer without a limit.', 'Set TimeoutSeconds.'],
  'pipeline-failures.rule-off': ['{rule} is {state}, so nothing happens after a scan.', 'Set State to ENABLED.'],
  'pipeline-failures.no-target': [
    '{rule} has no target, so nothing happens after a scan.',
    'Name the state machine as target.',
  ],
  'pipeline-failures.no-queue': [
    '{rule} keeps no verdict that it cannot deliver.',
    'Give its target a DeadLetterConfig with a queue.',
  ],
  'pipeline-failures.refused': [
    '{queue} takes no messages from EventBridge, so verdicts are lost.',
    'Allow sqs:SendMessage to events.amazonaws.com in the policy of the queue.',
  ],
  'pipeline-failures.no-alarm': [
    'Nobody is notified when {queue} receives a verdict.',
    'Add an alarm on ApproximateNumberOfMessagesVisible above 0.',
  ],
  'pipeline-order.not-converted': [
    '{machine} hands over a file that has not been converted: {way}.',
    'Let only {clean} go on, and lead every default and error to quarantine.',
  ],
  'pipeline-order.not-clean': [
    '{machine} hands over a file that has {verdict}: {way}.',
    'Let only {clean} go on, and lead every default and error to quarantine.',
  ],
  'pipeline-order.verdict': 'the verdict {verdict}',
  'pipeline-order.no-verdict': 'no verdict',
  'pipeline-order.any-bucket': [
    '{machine} lets its input choose the bucket that {state} writes.',
    'Write the bucket of the hand-off into the state.',
  ],
  'pipeline-order.original': [
    '{machine} hands over {source} in {state}: the file as it came in, not the result of the conversion.',
    'Copy what the conversion has written.',
  ],
  'pipeline-order.early': [
    '{rule} starts {machine} on something other than the verdict of the scan.',
    'Start it on the event GuardDuty Malware Protection Object Scan Result only.',
  ],
  'pipeline-order.unknown': 'what {machine} hands over is not known: {reason}',
  'pipeline-separation.shortcut': [
    '{role} reads {intake} and writes {bucket}, so it can hand over what was not converted.',
    'Let one role convert and another hand over.',
  ],
  'pipeline-separation.staging': [
    '{role} writes {bucket}, from where files are handed over as converted.',
    'Let the converter alone write there.',
  ],
  'pipeline-separation.strange': [
    '{role} of a converter writes {objects}, a bucket of no template.',
    'Let the converter write into the bucket from which files are handed over.',
  ],
  'pipeline-separation.fed-by-itself': [
    '{role} of a converter writes {bucket}, which it reads.',
    'Take s3:PutObject on the intake away from it.',
  ],
  'pipeline-separation.starter': [
    '{role} can start {machine} with a verdict of its own.',
    'Let only the rule on the verdict of the scan start it.',
  ],
  'scan-role': ['{principals} can assume {role}, which reads what was not scanned.', 'Trust {scanner} alone.'],
  'scan-role.unknown': 'who can assume {role}, the role of the scan, is not known: {reason}',
  'scan-tag-forgery.open': [
    'Others than the scanner are allowed {actions} on objects of {bucket}, so they can write its verdict.',
    'Deny it to everybody but the role of the scan.',
  ],
  'scan-tag-forgery.granted': [
    '{role} can write verdicts on objects of {bucket}.',
    'Take s3:PutObjectTagging away from it.',
  ],
  'scanned-objects-only': [
    'Objects of {bucket} can be read with {verdicts}.',
    'Deny s3:GetObject and s3:GetObjectVersion to everybody but the role of the scan unless the tag GuardDutyMalwareScanStatus is {clean} (StringNotEquals, no Null, no further conditions).',
  ],
  'scanned-objects-only.no-verdict': 'no verdict yet',
  'scanned-objects-only.unknown':
    'whether objects of {bucket} without a clean verdict can be read is not known: {reason}',
  'screens.no-zone': 'is in no zone',
  'screens.foreign': 'is not in the deployment',
  'screens.same-zone': 'is in {zone} itself, so terminals of another zone would have to leave theirs',
  'screens.not-allowed': 'is in {zone}, from where screens of {host} are not allowed to be seen',
  'screen-endpoint': [
    'Stack {stack} streams through {endpoint}, which {flaw}.',
    'Name an appstream.streaming endpoint of the zone of the terminals in AccessEndpoints.',
  ],
  'screen-endpoint.foreign': [
    'Stack {stack} streams through {endpoint}, which is not in the deployment.',
    'Name an appstream.streaming endpoint of the zone of the terminals in AccessEndpoints.',
  ],
  'screen-endpoint.none': [
    'Stack {stack} streams over the internet: it has no STREAMING endpoint.',
    'Name an appstream.streaming endpoint of the zone of the terminals in AccessEndpoints.',
  ],
  'screen-endpoint.service': 'is an endpoint of {service}',
  'screen-endpoint.unknown': 'through which endpoint screens of {stack} are reached is not known: {reason}',
  'screen-flow.undeclared': [
    'Terminals of {client} see screens of {host} without a declared flow.',
    'Declare a flow from {client} to {host} with sanitization screen-transfer, approver and expiry.',
  ],
  'screen-flow.outside': [
    'Hosts of {stack} are in {subnets}, which no declared flow from {client} names.',
    'Move the hosts into the block of the flow, or have the flow approved anew.',
  ],
  'screen-host-permissions': [
    'The user data of {host} lets DCV carry more than pixels: {lines}.',
    'Deny everything to %any% and allow display, keyboard, mouse and pointer only.',
  ],
  'screen-host-permissions.beside': [
    '{host} has user data of its own, which takes the place of that of {template}.',
    'Remove UserData, so that {template} makes the host.',
  ],
  'screen-host-permissions.command': [
    'The user data of {host} changes the settings of DCV by a command: {line}.',
    'Write the file once, whole, by a heredoc, and remove the command.',
  ],
  'screen-host-permissions.file': [
    'The user data of {host} does not write {file} exactly once, as a whole.',
    "Write it by one heredoc: install -D -m 0644 /dev/stdin {file} <<'END'.",
  ],
  'screen-host-permissions.setting': [
    'The user data of {host} sets {setting} to {given}.',
    'Set it to {wanted}, once.',
  ],
  'screen-host-permissions.unread': 'what these lines of the user data do to the settings of DCV is not known: {lines}',
  'screen-host-permissions.unset': ['The user data of {host} leaves out {setting}.', 'Set it to {wanted}.'],
  'screen-network.exit': [
    '{host} reaches the internet by an exit of its own.',
    'Set EnableDefaultInternetAccess to false.',
  ],
  'screen-network.none': ['{host} is in no network of its zone.', 'Name subnets of its zone in VpcConfig.'],
  'screen-network.other-zone': ['{host} of {zone} is in {subnets}.', 'Name subnets of its own zone.'],
  'screen-network.foreign': ['{host} is in subnets that the deployment does not have.', 'Name subnets of its zone.'],
  'screen-network.unknown': 'which subnets {host} is in is not known: {reason}',
  'screen-network.default-group': [
    '{host} has the default security group of its VPC.',
    'Name a security group of its zone in {property}.',
  ],
  'screen-network.role': ['{host} acts with {role}, a role of another zone.', 'Use a role of its own zone, or none.'],
  'screen-persistence.storage': ['Stack {stack} stores files in a connector ({kinds}).', 'Remove StorageConnectors.'],
  'screen-persistence.embedded': ['Stack {stack} can be embedded in pages of {domains}.', 'Remove EmbedHostDomains.'],
  'screen-persistence.settings': [
    'Stack {stack} keeps settings of applications from session to session.',
    'Set ApplicationSettings.Enabled to false.',
  ],
  'screen-persistence.links': [
    'Stack {stack} opens links of the host on the terminal.',
    'Set ContentRedirection.HostToClient.Enabled to false.',
  ],
  'screen-session.limit': ['{property} of fleet {fleet} is {value}.', 'Set it to {most} or less.'],
  'screen-session.usb': ['Fleet {fleet} takes USB devices of the terminal.', 'Remove UsbDeviceFilterStrings.'],
  'screen-session.metadata': [
    'Hosts of fleet {fleet} give their credentials to any request (IMDSv1).',
    'Set DisableIMDSV1 to true.',
  ],
  'screen-sign-in.password': [
    '{user} signs in with {type}, which has no second factor.',
    'Sign people in through SAML 2.0 or Identity Center.',
  ],
  'screen-sign-in.link': [
    '{role} can create streaming URLs, which let in whoever holds them.',
    'Allow appstream:Stream to sessions of the identity provider instead.',
  ],
  'screen-user-settings': [
    '{action} of stack {stack} is {value}.',
    'List all five actions in UserSettings with Permission DISABLED.',
  ],
  'screen-user-settings.missing': [
    'Stack {stack} does not mention {actions}, which are then enabled.',
    'List all five actions in UserSettings with Permission DISABLED.',
  ],
  'screen-user-settings.unknown': 'what terminals of stack {stack} are allowed is not known: {reason}',
  'sanitization-evidence.no-pipeline':
    'flow {flow} claims {sanitization}, and no pipeline of the templates delivers from {from} to {to}',
  'sanitization-evidence.no-screen': 'flow {flow} claims screen-transfer, and nothing in {zone} transfers screens',
  'sanitization-evidence.redirection':
    'flow {flow} claims screen-transfer, and {screens} carries more than pixels, or that it does not is not known',
  'sanitization-evidence.unknown': 'whether a pipeline bears out flow {flow} depends on {machine}: {reason}',
  'workspaces-settings.action': ['{action} of {directory} is {value}.', 'List it with Permission DISABLED.'],
  'workspaces-settings.storage': ['{directory} stores files in a connector.', 'Remove StorageConnectors.'],
  'workspaces-settings.exit': [
    'Desktops of {directory} reach the internet by an exit of their own.',
    'Set EnableInternetAccess to false.',
  ],
  'workspaces-settings.internet': [
    'Desktops of {directory} stream over the internet.',
    'Name a streaming endpoint in AccessEndpointConfig.',
  ],
  'workspaces-settings.endpoint': [
    'Desktops of {directory} stream through {endpoint}, which {flaw}.',
    'Name a streaming endpoint of the zone of the terminals.',
  ],
  'workspaces-settings.unknown': 'through which endpoint {directory} streams is not known: {reason}',
  'workspaces-settings.fallback': [
    'Desktops of {directory} stream over the internet by {protocols} when the endpoint does not answer.',
    'Remove InternetFallbackProtocols.',
  ],
  'workspaces-settings.foreign-directory': [
    '{desktop} is of directory {directory}, which is not in the deployment, so clipboard, printing and streaming over the internet are at their defaults.',
    'Deploy the directory with its settings together with the desktop.',
  ],
  'sanitization-presence': [
    'Nothing sanitizes files or mail between the internet zone and LGWAN, and nothing says so.',
    "Add the pipeline, or say Metadata.sanso.sanitization: 'none' in a template.",
  ],
  'screen-transfer-presence': [
    'There is no screen transfer between LGWAN and the internet zone, and nothing says so.',
    "Add the screen transfer, or say Metadata.sanso.screenTransfer: 'none' in a template.",
  ],
} as const;

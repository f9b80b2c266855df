/** The tag property that a type has, as list or map. */
export const TAG_PROPERTIES = ['Tags', 'HostedZoneTags', 'FileSystemTags', 'BackupVaultTags', 'BackupPlanTags'];

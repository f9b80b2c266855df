/** Where the scan of GuardDuty writes its verdict on an object. */
const SCAN_TAG = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';

export const CLEAN = 'NO_THREATS_FOUND';
/** The scan could not look into it, usually for a password. */
export const UNSCANNABLE = 'UNSUPPORTED';
/** What the verdict may be instead; `undefined` is an object that was never scanned. */
export const NOT_CLEAN = ['THREATS_FOUND', UNSCANNABLE, 'ACCESS_DENIED', 'FAILED', undefined] as const;

/** Whether a key of a condition means the verdict. */
export function isScanTag(key: string): boolean {
  return key.toLowerCase() === SCAN_TAG.toLowerCase();
}

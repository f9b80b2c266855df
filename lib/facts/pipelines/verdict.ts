/** Where the scan of GuardDuty writes its verdict on an object. */
const SCAN_TAG = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';

export const CLEAN = 'NO_THREATS_FOUND';
/** What the verdict may be instead; `undefined` is an object that was never scanned. */
export const NOT_CLEAN = ['THREATS_FOUND', 'UNSUPPORTED', 'ACCESS_DENIED', 'FAILED', undefined] as const;

/** Whether a key of a condition means the verdict. */
export function isScanTag(key: string): boolean {
  return key.toLowerCase() === SCAN_TAG.toLowerCase();
}

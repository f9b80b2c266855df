/** Set by `npm run build`, in what it builds. */
declare const SANSO_PACKAGED: true | undefined;

/** Whether this is the package, which holds the judge alone, and not the repository with the deployment, its tests and its documents. */
export function isPackaged(): boolean {
  return typeof SANSO_PACKAGED !== 'undefined';
}

/** A document of CycloneDX 1.5, as far as this adds to it. */
export interface Sbom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly object[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

/** What `pip install --report` says of one package. */
export interface PipPackage {
  readonly metadata: {
    readonly name: string;
    readonly version: string;
    readonly license_expression?: string;
    readonly license?: string;
    readonly classifier?: readonly string[];
  };
  readonly download_info: { readonly archive_info: { readonly hashes: { readonly sha256: string } } };
}

/** The bill of npm with the packages of Python: one document for everything that is in a bundle. */
export function withPython(npm: Sbom, packages: readonly PipPackage[]): Sbom {
  const components = packages.map(({ metadata, download_info }) => {
    const purl = `pkg:pypi/${metadata.name.toLowerCase().replaceAll('_', '-')}@${metadata.version}`;
    return {
      'bom-ref': purl,
      type: 'library',
      name: metadata.name,
      version: metadata.version,
      scope: 'required',
      purl,
      hashes: [{ alg: 'SHA-256', content: download_info.archive_info.hashes.sha256 }],
      licenses: licensesOf(metadata),
    };
  });
  const refs = components.map((component) => component['bom-ref']);
  const root = npm.metadata.component['bom-ref'];
  return {
    ...npm,
    components: [...npm.components, ...components],
    dependencies: [
      ...npm.dependencies.map((each) =>
        each.ref === root ? { ...each, dependsOn: [...(each.dependsOn ?? []), ...refs] } : each,
      ),
      ...refs.map((ref) => ({ ref, dependsOn: [] })),
    ],
  };
}

const CLASSIFIER = 'License :: OSI Approved :: ';

/** The licence as an expression of SPDX where the package gives one, else in its own words; empty when it says nothing short. */
function licensesOf({ license_expression, license, classifier = [] }: PipPackage['metadata']): object[] {
  if (license_expression) return [{ expression: license_expression }];
  const classified = classifier
    .filter((each) => each.startsWith(CLASSIFIER))
    .map((each) => each.slice(CLASSIFIER.length));
  // Some packages put the whole text of the licence there.
  const names =
    classified.length > 0 ? classified : license && license.length < 80 && !license.includes('\n') ? [license] : [];
  return names.map((name) => ({ license: { name } }));
}

/** A document of CycloneDX 1.5, as far as this adds to it. */
export interface Sbom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly object[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

/** What a wheel says of itself, `wheels.py`. */
export interface Wheel {
  readonly name: string;
  readonly version: string;
  /** An expression of SPDX. */
  readonly expression: string | null;
  readonly license: string | null;
  readonly classifiers: readonly string[];
  readonly sha256: string;
}

/** The bill of npm with the packages of Python: one document for everything that is in a bundle. */
export function withPython(npm: Sbom, wheels: readonly Wheel[]): Sbom {
  const components = wheels.map((wheel) => {
    const purl = `pkg:pypi/${wheel.name.toLowerCase().replace(/[-_.]+/g, '-')}@${wheel.version}`;
    return {
      'bom-ref': purl,
      type: 'library',
      name: wheel.name,
      version: wheel.version,
      scope: 'required',
      purl,
      hashes: [{ alg: 'SHA-256', content: wheel.sha256 }],
      licenses: licensesOf(wheel),
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
function licensesOf({ expression, license, classifiers }: Wheel): object[] {
  if (expression) return [{ expression }];
  // The classifier only says that the text is elsewhere, or what the field says; some packages put the whole text in the field.
  const names = classifiers.filter((each) => each.startsWith(CLASSIFIER)).map((each) => each.slice(CLASSIFIER.length));
  const own = license && license.length < 80 && !license.includes('\n') ? [license] : [];
  return (names.length > 0 ? names : own).map((name) => ({ license: { name } }));
}

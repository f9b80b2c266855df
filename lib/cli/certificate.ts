import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { factsOfOutcomes } from '../check/judge-rule';
import { Facts } from '../facts/facts';
import { flowRegister } from '../facts/flows/flow-register';
import { modelOfInput } from '../live/input';
import type { Language } from '../messages/message';
import { render } from '../messages/render';
import { CERTIFICATE_FILE } from '../reachability/certificate';
import { proofInputs } from '../reachability/proof';
import { scopeText } from '../reachability/verdict-text';
import { readCertificate, verifyCertificate } from '../reachability/verify-certificate';
import { constructNames } from '../report/construct-names';
import { InputError } from '../template/input-error';
import { type InputFiles, readInput } from '../template/read';
import { readData } from '../template/read-data';
import { tellLeftOut } from './left-out';
import { print } from './print';

export interface CertificateOptions extends Omit<InputFiles, 'premises' | 'acknowledgements'> {
  /** Default: the one beside the templates. */
  readonly certificate?: string;
  readonly asOf: string;
  readonly lang: Language;
}

/** Most faults that are told; one that is wrong often makes others. */
const MOST_FAULTS = 10;

/** Verify the certificate of a proof against the templates, without the search that found it; 1 when it does not hold. */
export function certificate(paths: readonly string[], options: CertificateOptions): number {
  const input = readInput(paths, options);
  const file = options.certificate ?? join(input.directory ?? '.', CERTIFICATE_FILE);
  if (!existsSync(file))
    throw new InputError(
      `${file}: there is no such certificate: let sanso check write one with --certificate FILE`,
      `${file}: そのような証明書はない。sanso check の --certificate FILE で作る`,
    );
  const written = readCertificate(readData(file), file);
  const flows = flowRegister(input.flows, input.flowsFile);
  const model = modelOfInput(input);
  tellLeftOut(input, options.lang, model);
  const facts = new Facts({ model, register: flows, asOf: options.asOf });
  const inputs = factsOfOutcomes(facts).map((outcome) => ({ ...proofInputs(outcome.facts), where: outcome.where }));
  const names = constructNames(facts.model.resources);
  const faults = verifyCertificate(inputs, written);
  if (faults.length === 0) {
    const zones = written.outcomes.flatMap((outcome) => outcome.zones);
    const places = zones.reduce((sum, zone) => sum + Object.keys(zone.places).length, 0);
    const [{ flows: valid }] = inputs;
    const about = scopeText(written.about, options.lang);
    print(
      options.lang === 'ja'
        ? `${file} は成り立つ: ${about}、領域 ${zones.length}件、場所 ${places}件、登録した通信 ${valid.length}件`
        : `${file} holds: ${about}, ${zones.length} zones, ${places} places, ${valid.length} declared flows`,
    );
    return 0;
  }
  print(
    options.lang === 'ja' ? `${file} は成り立たない(${faults.length}件):` : `${file} does not hold (${faults.length}):`,
  );
  for (const fault of faults.slice(0, MOST_FAULTS)) print(`  · ${names.sentence(render(fault, options.lang))}`);
  return 1;
}

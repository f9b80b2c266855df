import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import packageJson from '../../package.json';
import type { Language } from '../messages/message';

/** Where the pages are read when `package.json` names no home: a name that is reserved, and leads nowhere. */
const NO_HOME = 'https://sanso.example';

/** What `package.json` may say of where the repository is. */
interface Home {
  readonly homepage?: string;
  readonly repository?: string | { readonly url?: string };
}

/** Folder of the repository on the web, without a slash at its end: `homepage` of `package.json`, else its `repository`. */
export function homeOf({ homepage, repository }: Home): string {
  if (homepage) return homepage.replace(/#.*$/, '').replace(/\/$/, '');
  const url = typeof repository === 'string' ? repository : repository?.url;
  if (!url) return NO_HOME;
  const plain = url
    .replace(/^git\+/, '')
    .replace(/^github:|^(?=[\w-]+\/[\w.-]+$)/, 'https://github.com/')
    .replace(/^(?:ssh:\/\/)?git@([^:/]+)[:/]/, 'https://$1/')
    .replace(/\.git$/, '');
  return `${plain}/blob/main`;
}

/** Folder of this repository on the web, without a slash at its end. */
export function home(): string {
  return homeOf(packageJson as Home);
}

/** Address of the page of a rule, for a reader elsewhere. */
export function rulePageUri(rule: string, language: Language): string {
  return `${home()}/docs/${language}/rules/${rule}.md`;
}

/** Address of the same page in this copy of the repository; a package comes without it. */
export function localRulePage(rule: string, language: Language): string {
  const file = join(__dirname, '../../docs', language, 'rules', `${rule}.md`);
  return existsSync(file) ? pathToFileURL(file).href : rulePageUri(rule, language);
}

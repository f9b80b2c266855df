import type { Language } from '../report/summary';
import { table } from '../report/table';
import type { Coverage } from './coverage';

/** What an emulator made of a deployment, by type, as a table. */
export function coverageText({ resources, created, partly, notEmulated, types }: Coverage, language: Language): string {
  const isJa = language === 'ja';
  const head = isJa
    ? ['リソースの種類', '作成', '一部', '対象外', '失われた設定']
    : ['Type', 'Created', 'Partly', 'Not emulated', 'Lost properties'];
  const rows = Object.entries(types).map(([name, type]) => [
    name,
    type.created,
    type.partly,
    type.notEmulated,
    type.lost.join(', '),
  ]);
  const percent = Math.floor((100 * (created + partly)) / resources);
  const total = isJa
    ? `リソース${resources}件のうち${created + partly}件を作成 (${percent} %)。うち${partly}件は一部の設定が失われ、${notEmulated}件はエミュレータの対象外`
    : `${created + partly} of ${resources} resources created (${percent} %), ${partly} of them partly; ${notEmulated} not emulated`;
  return `${table([head, ...rows])}\n\n${total}`;
}

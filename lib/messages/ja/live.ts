import type { LIVE as EN } from '../en/live';
import type { Translation } from '../gaps';

/** 稼働中のアカウントとテンプレートとの違い。 */
export const LIVE = {
  'out-of-band': [
    'アカウント {account} の {type} {resource} は、どのスタックにも属していない。',
    '誰が何のために作ったかを確かめ、削除するか、必要なものであればテンプレートに加える。',
  ],
  'template-drift': [
    '{resource} の {property} が異なる: テンプレートでは {template}、アカウントでは {account} である。',
    '誰が何のために変更したかを確かめ、再びデプロイするか、変更が正しければテンプレートを改める。',
  ],
  'template-drift.whole': [
    '{resource} がテンプレートのとおりでない: {template} ではなく {account} である。',
    '誰が何のために変更したかを確かめ、再びデプロイするか、変更が正しければテンプレートを改める。',
  ],
} as const satisfies Translation<typeof EN>;

import { verdictSentence } from '../../lib/check/verdict';

const counts = { findings: 0, missingControls: 0, missingInPart: 0, undecided: 0, whole: true, evaluation: false };

test.each([
  [{}, '0 findings, 0 missing controls', '指摘 0件、未整備の対策 0件'],
  [
    { missingControls: 5 },
    '0 findings, 5 missing controls (not conforming)',
    '指摘 0件、未整備の対策 5件(適合ではない)',
  ],
  [
    { missingControls: 5, missingInPart: 2 },
    '0 findings, 5 missing controls (2 there in part) (not conforming)',
    '指摘 0件、未整備の対策 5件(うち一部のみ整備 2件)(適合ではない)',
  ],
  [
    { findings: 1, undecided: 2 },
    '1 finding, 0 missing controls, 2 undecided (not conforming)',
    '指摘 1件、未整備の対策 0件、判定保留 2件(適合ではない)',
  ],
  [
    { whole: false },
    '0 findings, 0 missing controls (part of a deployment: what is missing is not judged)',
    '指摘 0件、未整備の対策 0件(構成の一部のため、不足は判定していない)',
  ],
  [
    { evaluation: true },
    '0 findings, 0 missing controls (judged as an evaluation deployment, where what production locks may be deleted)',
    '指摘 0件、未整備の対策 0件(評価用として判定した。本番用で固定するものも、ここでは消せる)',
  ],
])('%j', (change, en, ja) => {
  expect(verdictSentence({ ...counts, ...change }, 'en')).toBe(en);
  expect(verdictSentence({ ...counts, ...change }, 'ja')).toBe(ja);
});

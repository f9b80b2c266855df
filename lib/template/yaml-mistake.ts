/** What the parser of YAML finds wrong, in Japanese, by its code. Source: `ErrorCode` of yaml 2.9. */
const SENTENCES: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'エイリアスにタグやアンカーは付けられない',
  BAD_ALIAS: 'エイリアスが正しくない',
  BAD_COLLECTION_TYPE: 'タグと値の種類が合わない',
  BAD_DIRECTIVE: '知らないディレクティブである',
  BAD_DQ_ESCAPE: '二重引用符の中のエスケープが正しくない',
  BAD_INDENT: '字下げが合わない',
  BAD_PROP_ORDER: 'タグやアンカーの位置が正しくない',
  BAD_SCALAR_START: 'この文字で値を始めるには引用符で囲む',
  BLOCK_AS_IMPLICIT_KEY: '一行に二つのキーがある',
  BLOCK_IN_FLOW: '[ ] や { } の中に、字下げで書いたものがある',
  DUPLICATE_KEY: '同じキーが二度ある',
  KEY_OVER_1024_CHARS: 'キーが長すぎる',
  MISSING_CHAR: '閉じる文字、コロン又は空白がない',
  MULTILINE_IMPLICIT_KEY: 'キーが複数の行にわたる',
  MULTIPLE_ANCHORS: '一つの値に二つのアンカーがある',
  MULTIPLE_DOCS: '文書が二つ以上ある。それぞれを別のファイルとする',
  MULTIPLE_TAGS: '一つの値に二つのタグがある',
  NON_STRING_KEY: 'キーが文字列ではない',
  TAB_AS_INDENT: '字下げにタブを使っている',
  TAG_RESOLVE_FAILED: 'CloudFormationにないタグである',
  UNEXPECTED_TOKEN: 'ここに書けないものがある',
};

/** A mistake of the parser in Japanese; one that is not known is told as what it is. */
export function yamlMistake(code: string): string {
  return SENTENCES[code] ?? 'YAMLとして正しくない';
}

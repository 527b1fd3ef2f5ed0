import fc from 'fast-check'

/** What a view itself says: dates, and the people and channels of the incident. */
export const ours = /^<(!date\^|@U0ANA>|#C1>)/

const fragments = [
  '<!channel>',
  '<!here|here>',
  '<@U1>',
  '<#C1|x>',
  '<https://evil.example|click>',
  '&',
  '<',
  '>',
  '`',
  '*',
  '|',
  "'; drop table timeline; --",
  '<%= 7*7 %>',
  '{{constructor}}',
  '\u202e',
  'ש',
  '\u0000',
  '\ud800',
  '👩‍🚒',
  '\n',
  ' ',
  'a'.repeat(400),
]

/** Text that breaks things: markup, mentions, control characters, half characters, pieces of SQL and templates. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map((parts) => parts.join('')),
)

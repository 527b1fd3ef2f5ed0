import { isDenied, pattern, type Rule } from './pattern.ts'
import { besides, named, someone } from './people.ts'

const modal = '\\b(?:should|could|would|might|must)'
const adverbs =
  '(?: (?:really|easily|simply|just|also|at least|surely|certainly|probably|never|ever|then|all|both))?'

/** Knowledge from afterwards, put into the minds of those who were there. */
export const hindsightRules: readonly Rule[] = [
  {
    rule: 'B1',
    why: 'It describes a world that was not, with knowledge that came later.',
    better: 'Say what was known, what was shown and what was possible then.',
    patterns: [
      pattern(`${modal}${adverbs}(?: have|'ve|a)\\b(?: been)?`, {
        // Nobody could have known: that's what was possible then.
        unless: ({ before }) => /\b(?:nobody|no one|nothing|none|no)\b[^,.]*$/i.test(before),
      }),
      pattern("\\b(?:should|would)(?: not|n't) have\\b"),
      pattern('\\bought(?: not)? to\\b', { notIn: ['plan'] }),
      pattern('\\bif only\\b'),
    ],
  },
  {
    rule: 'B2',
    why: "It turns something that didn't happen into someone's fault.",
    better: 'Say what made it likely not to happen: no reminder, two screens apart, an alarm among fifty.',
    patterns: [
      pattern(
        `${someone}${besides}(?: (?:has|had|have|also|then|again|repeatedly|simply|apparently))* (?:fail(?:s|ed)? to|missed|overlooked|ignored|disregarded)\\b`,
        {
          unless: ({ after }) =>
            /^\s+(?:(?:the|its|our|their|a)\s+)?(?:response\s+)?(?:target|deadline)\b/i.test(after),
        },
      ),
      pattern(`\\b(?:missed|overlooked|ignored|disregarded) by (?:the |our |an? )?(?:[\\w-]+ )?${someone}`),
      pattern(`${someone}${besides}(?: (?:has|had|have|also|then|simply))* (?:forgot|forgotten)\\b`),
      pattern('\\b(?:was|were|been|got) forgotten\\b'),
      pattern(`${someone}${besides}(?: (?:has|had|have))? neglected\\b`),
      pattern('\\bneglected to\\b'),
      pattern(
        "\\b(?:didn't|did not|doesn't|never|nobody|no one|couldn't be|could not be)(?: even)? bother(?:ed)?\\b",
      ),
      pattern(`\\b(?:nobody|no one)${besides} cared\\b`),
    ],
  },
  {
    rule: 'B7',
    why: 'What looks plain now was not plain then.',
    better: 'Say when it became visible, where, and to whom.',
    patterns: [
      pattern('\\bobvious(?:ly)?\\b', {
        unless: ({ before }) =>
          isDenied({ before, after: '' }) ||
          /\b(?:more|less|hardly|barely|far from|make\w*(?: \S+)?) $/i.test(before),
      }),
      pattern('\\bclearly\\b', {
        unless: ({ before, after }) =>
          isDenied({ before, after }) ||
          /\b(?:more|less) $/i.test(before) ||
          /^ (?:label|mark|nam|separat|document|stat|defin|word|written|distinguish)/i.test(after),
        notIn: ['plan'],
      }),
      pattern('\\bsimply\\b', { unless: ({ after }) => /^ (?:put|because)\b/i.test(after) }),
      pattern('\\b(?:was|were|is) (?:so )?trivial\\b', { unless: isDenied }),
      pattern('\\bof course\\b'),
      pattern('\\bneedless to say\\b|\\bcommon sense\\b'),
      pattern('\\b(?:everybody|everyone|anybody|anyone) (?:knows|knew|can see|could see)\\b'),
      pattern(
        '\\b(?:could|can|should|would|to|they|you|he|she|we) just (?:ha(?:d|ve) to|need(?:ed|s)? to|check|read|look|roll|restart|run|ask|call|wait|use|add|turn|switch|revert|fix)\\b',
      ),
    ],
  },
  {
    rule: 'B10',
    why: 'It asks for a defense, not for what happened.',
    better: 'Ask what they saw, how it looked and what they expected.',
    patterns: [
      pattern(
        `\\bwhy (?:did|didn't|does|doesn't|had|hadn't|was|wasn't|were|weren't|would|wouldn't)(?: not)?(?: the| our| an?)?(?: [\\w-]+)? ?(?:${someone})[^.?!\\n]{0,200}\\?`,
      ),
      pattern(
        '\\bwho (?:approved|broke|caused|deleted|did|merged|pushed|allowed|let|started|decided|wrote|forgot|missed)\\b[^.?!\\n]{0,200}\\?',
      ),
      pattern(`\\bwhat (?:was|were) (?:the )?${someone} thinking\\b|\\bwhat was ${named} thinking\\b`),
    ],
  },
]

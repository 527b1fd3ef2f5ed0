import { isDenied, isErrorAsThing, isSpokenOf, pattern, type Rule } from './pattern.ts'
import { body, named, someone } from './people.ts'

const article = '(?:the |our |an? |one of (?:the|our) )?'

/** Verdicts on people, and what should be done to them. */
export const judgmentRules: readonly Rule[] = [
  {
    rule: 'B3',
    why: 'It ends the search where it should begin.',
    better: 'Say which design let one slip do this, and what the person saw.',
    patterns: [
      pattern('\\b(?:human|operator|pilot|people) (?:errors?|mistakes?|failures?)\\b', {
        unless: (around) => isErrorAsThing(around) || isSpokenOf(around),
      }),
      pattern('\\buser errors?\\b', { unless: (around) => isErrorAsThing(around) || isSpokenOf(around) }),
      pattern(`\\b(?:mistakes?|errors?|blunders?|slip-ups?) (?:by|of) ${article}(?:[\\w-]+ )?${someone}`, {
        unless: isDenied,
      }),
      pattern(
        '\\b(?:made|makes?|making) (?:an? |the same |another |this )?(?:[a-z]+ )?(?:mistakes?|errors?|blunders?)\\b',
        {
          unless: isDenied,
        },
      ),
      pattern(`(?:${someone})'s? (?:mistake|error|blunder)\\b`, { unless: isDenied }),
      pattern('\\bfat[- ]finger(?:s|ed)?\\b|\\bfinger trouble\\b|\\bpebkac\\b'),
      pattern('\\bmistakenly\\b'),
    ],
  },
  {
    rule: 'B4',
    why: 'It judges a person.',
    better: 'Describe the situation: load, hour, tools, training.',
    patterns: [
      pattern('\\bcareless(?:ly|ness)?\\b', { unless: isDenied }),
      pattern('\\bslopp(?:y|ily|iness)\\b', { unless: isDenied }),
      pattern('\\b(?:lazy|laziness)\\b', {
        unless: (around) =>
          isDenied(around) ||
          /^[- ](?:load|init|eval|delet|replic|import|unmount|fetch|bind|connect|free|write|sync|clean|sequence|iterator)/i.test(
            around.after,
          ),
      }),
      pattern('\\bincompeten(?:t|ce|tly)\\b|\\bnegligen(?:t|ce|tly)\\b|\\breckless(?:ly|ness)?\\b', {
        unless: isDenied,
      }),
      pattern('\\bstupid(?:ly|ity)?\\b|\\bidiot(?:s|ic)?\\b|\\bfoolish(?:ly)?\\b|\\bclueless\\b', {
        unless: isDenied,
      }),
      pattern('\\bdumb\\b', {
        unless: ({ after }) => /^[- ](?:terminal|pipe|switch|client|proxy)/i.test(after),
      }),
      pattern(
        '\\bthoughtless(?:ly|ness)?\\b|\\birresponsibl[ey]\\b|\\bunprofessional(?:ly)?\\b|\\bamateurish(?:ly)?\\b',
        {
          unless: isDenied,
        },
      ),
      pattern(
        "\\b(?:not|n't|wasn't|weren't|without) pay(?:ing)? (?:enough |any )?attention\\b|\\binattenti(?:ve|on)\\b",
      ),
      pattern('\\black of (?:care|attention|discipline|diligence|effort)\\b'),
    ],
  },
  {
    rule: 'B6',
    why: "These are a court's words; a review looks for conditions.",
    better: 'Say what contributed, what allowed it, what made it possible.',
    patterns: [
      pattern('\\bblam(?:e|es|ed|ing)\\b', {
        unless: (around) =>
          isSpokenOf(around) ||
          /\bgit $/i.test(around.before) ||
          /^(?:-| )(?:free|aware|view|shifting|culture)/i.test(around.after),
      }),
      pattern("(?:\\b\\w+'s?|\\b(?:whose|my|our|your|his|her|their)) (?:own )?fault\\b", {
        unless: isDenied,
      }),
      pattern('\\bat fault\\b|\\bfault (?:lies|lay) with\\b|\\bin the wrong\\b(?= for)', {
        unless: isDenied,
      }),
      pattern(`\\bfault of ${article}(?:[\\w-]+ )?${someone}`, { unless: isDenied }),
      pattern('\\bguilt(?:y)?\\b', { unless: isSpokenOf }),
      pattern('\\bculprits?\\b|\\boffenders?\\b', { unless: isDenied }),
      pattern(
        '\\bresponsible for (?:the |this |that |our |all )?(?:[a-z]+ )?(?:outages?|incidents?|mess|failures?|downtime|breakage|disaster|damage|loss|delay)\\b',
        { unless: isDenied },
      ),
      pattern(
        '\\bheld (?:accountable|responsible)\\b|\\bhold \\S+(?: \\S+)? (?:accountable|responsible)\\b',
        {
          unless: isDenied,
        },
      ),
    ],
  },
  {
    rule: 'B9',
    why: 'It promises nothing that a system keeps.',
    better: 'Change the system: a check, a default, a limit, a clearer screen.',
    patterns: [
      pattern('\\breprimand(?:s|ed|ing)?\\b|\\bpunish(?:ed|ment|ing)?\\b|\\bdisciplin(?:ary|ed)\\b', {
        unless: isDenied,
      }),
      pattern('\\b(?:written|formal|verbal|official|final) warnings?\\b', { unless: isDenied }),
      pattern(
        `\\b(?:warned|admonished|sanctioned|spoken to|had a word with) (?:the |our )?(?:[\\w-]+ )?(?:${body}|${named})`,
      ),
      pattern('\\b(?:has|have|had) been spoken to\\b'),
      pattern(`\\bretrain(?:ing|ed)? (?:of )?(?:the |our |all |every )?(?:[\\w-]+ )?(?:${someone}|users)`, {
        unless: isDenied,
      }),
      pattern(`${someone} (?:will|must|should|needs? to|has to|have to) be retrained\\b`),
      pattern(
        '\\b(?:be|being|are|is) (?:more |extra |very |especially )?(?:careful|vigilant|diligent|attentive)\\b',
      ),
      pattern(
        '\\bpay(?:ing)? (?:more|closer|better) attention\\b|\\btak(?:e|ing) more care\\b|\\btry harder\\b',
      ),
      pattern('\\bfac(?:e|es|ing) (?:the )?consequences\\b|\\bzero tolerance\\b'),
    ],
  },
]

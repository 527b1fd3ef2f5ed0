import { isDenied, pattern, type Rule } from './pattern.ts'
import { body, named } from './people.ts'

/** Verbs that make their subject the cause wherever they stand. */
const harmed =
  'broke|dropped|deleted|wiped|crashed|killed|destroyed|overwrote|misconfigured|mistyped|misread|leaked|corrupted|took down|brought down|caused|erased|truncated|locked'

/** What people do every day: a cause only where the sentence, or its part, is about causes. */
const acted =
  'pushed|merged|deployed|ran|changed|edited|released|removed|restarted|disabled|enabled|applied|approved|typed|switched|rebooted|rolled|committed|uploaded|copied|set'

const made =
  '(?:(?:pull |merge )?requests?|PRs?|MRs?|changes?|commits?|code|scripts?|migrations?|edits?|deploy(?:ment)?s?|fix|patch|release|query|config(?:uration)?|update|merge|push)'

const root =
  '\\broot cause(?: of (?:this|the) [\\w-]+)?(?: was| is| lies| lay|:| -| –| —)*(?: with| that| in)?:?'

/** A team that is the cause, and not the owner of something that is: `the platform team's alert`. */
const bodyAlone = `(?:the |our |an? )?(?:[\\w-]+ ){0,2}${body}(?!'s|'|[- ](?:change|alert|channel|calendar|member|account|freeze|process|tool|mode|error|group|policy|console|key|page|role|rotation|schedule|contract)s?\\b)`

/** People and teams as causes. */
export const causeRules: readonly Rule[] = [
  {
    rule: 'B5',
    why: 'Readers remember the name, and not the system.',
    better: 'Use the role, and say what they saw when they did it.',
    patterns: [
      pattern(`${named}(?: had| has| then| also| accidentally)* (?:${harmed})\\b`, {
        notIn: ['people', 'plan'],
      }),
      pattern(`${named} (?:took|brought)(?: \\S+){1,4} down\\b`, { notIn: ['people', 'plan'] }),
      pattern(`${named}(?: had| has| then| also)* (?:${acted})\\b`, { onlyIn: ['cause'] }),
      pattern(`${root} ${named}`, { notIn: ['people', 'plan'] }),
      pattern(
        `${named}(?: had| has)? (?:${acted})\\b[^.;]{0,60}\\b(?:that|which) (?:broke|caused|took|brought|led)\\b`,
      ),
      pattern(
        `(?:${named})'s? ${made}(?: \\S+){0,2} (?:broke|caused|took|brought|led|locked|dropped|deleted|crashed|killed|wiped)\\b`,
      ),
      pattern(`\\b(?:caused by|because of|due to|thanks to) ${named}`, { notIn: ['people', 'plan'] }),
    ],
  },
  {
    rule: 'B8',
    why: 'An organization chart is no cause.',
    better: 'Say which hand-over between systems or teams let it through.',
    patterns: [
      pattern(`${root} ${bodyAlone}`, { unless: isDenied }),
      pattern(`\\bcaused by ${bodyAlone}`, { unless: isDenied }),
    ],
  },
]

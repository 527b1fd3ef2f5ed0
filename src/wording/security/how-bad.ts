import { command, join, type Sentence, say } from '../text/sentence.ts'

/** A security incident without a severity. It may be a title that begins with that word, too. */
export const howBadIsIt: Sentence = say`How bad is it? Only the security responders and those in its channel will know. When in doubt, go higher.`

/** The same, where a button can't hold the title. */
export const howBadTyped: Sentence = join([
  say`Too long for a button. Type it with a severity: ${command('security sev1 <title>')}`,
  say`or, if it isn't about security, ${command('declare sev1 <title>')}.`,
])

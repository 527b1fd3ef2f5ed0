import { code, type Sentence, say } from '../text/sentence.ts'

const valueLimit = 40

/** What's wrong with what a workflow gives its step; its builder reads it. */
export type StepProblem = { wrongSeverity: string }

export function stepProblemText({ wrongSeverity }: StepProblem): Sentence {
  const given = wrongSeverity === '' ? 'is empty' : say`is ${code(wrongSeverity, valueLimit)}`
  return say`The step's severity ${given}. Give it sev1, sev2, sev3 or sev4.`
}

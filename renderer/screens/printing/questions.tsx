import { Button } from '@mantine/core'
import { IconZoomQuestion } from '@tabler/icons-react'
import type { PrintJobView } from '../../../shared/contract/printing.ts'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import styles from './printing.module.css'
import { useProblem } from './problem.ts'

/** The one question about each job of which nobody knows whether paper came out. */
export function Questions(props: { readonly jobs: readonly PrintJobView[]; readonly onChanged: () => void }) {
  return props.jobs
    .filter((job) => job.state === 'unsure')
    .map((job) => <Question key={job.id} job={job} onChanged={props.onChanged} />)
}

function Question({ job, onChanged }: { readonly job: PrintJobView; readonly onChanged: () => void }) {
  const t = useText()
  const problem = useProblem()
  const act = useAct()
  const answer = (cameOut: boolean) => {
    void act.run(async () => {
      await call('printing/answer-unsure', { jobId: job.id, cameOut })
      onChanged()
    })
  }
  return (
    <section className={styles['question']} data-testid="unsure-question" data-id={job.id}>
      <IconZoomQuestion size={32} stroke={1.8} aria-hidden />
      <div className={styles['questionBody']}>
        <h2>{t('printing:question.title')}</h2>
        <p>
          {t(`printing:document.${job.documentKind}`)} {job.documentNumber}
          <br />
          {t(job.belongsTo === null ? 'printing:question.at' : 'printing:question.where', {
            order: job.belongsTo ?? '',
            printer: job.printer,
            time: formatTime(job.createdAt),
          })}
          {job.problem !== null && (
            <>
              <br />
              {problem(job.problem)}
            </>
          )}
        </p>
        <div className={styles['answers']}>
          <Button
            disabled={act.busy}
            data-testid="came-out"
            onClick={() => {
              answer(true)
            }}
          >
            {t('printing:question.yes')}
          </Button>
          <Button
            variant="default"
            disabled={act.busy}
            data-testid="not-came-out"
            onClick={() => {
              answer(false)
            }}
          >
            {t('printing:question.no')}
          </Button>
        </div>
        {act.fault && <FaultNote fault={act.fault} />}
      </div>
    </section>
  )
}

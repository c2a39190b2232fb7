import { useState } from 'react'
import { Fault } from '../../../shared/contract/faults.ts'
import type { PrintJobView } from '../../../shared/contract/printing.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { BenchDialog } from '../../components/bench-dialog.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { formatTime } from '../../i18n/format.ts'
import { textOfCode, useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { useKeys } from '../../wedge/keys.ts'
import { PaperState } from './paper-state.tsx'
import { PrintTrouble } from './print-trouble.tsx'
import styles from './pack.module.css'

/** The last papers, those that wait for a decision first, and the two decisions there are: send again, did it come out. */
export function PapersDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const { data, fault, reload } = useQuery(
    'printing/jobs',
    { limit: 40 },
    { refreshOn: ['printing/changed'] },
  )
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [failed, setFailed] = useState<Fault | null>(null)
  const jobs = [...(data ?? [])].sort((a, b) => Number(needsPerson(b)) - Number(needsPerson(a)))
  const at = Math.max(
    0,
    jobs.findIndex(({ id }) => id === chosenId),
  )
  const chosen = jobs[at]
  const move = (by: number) => () => {
    setChosenId(jobs[Math.min(jobs.length - 1, Math.max(0, at + by))]?.id ?? null)
  }
  useKeys({ ArrowDown: move(1), ArrowUp: move(-1) }, 'dialog')

  const decide = async (perform: () => Promise<null>) => {
    try {
      await perform()
      setFailed(null)
      reload()
    } catch (error) {
      setFailed(error instanceof Fault ? error : new Fault('internal', String(error)))
    }
  }
  return (
    <BenchDialog
      wide
      title={t('pack:papers.title')}
      testId="papers-dialog"
      onClose={onClose}
      actions={
        chosen && (
          <div className={styles['paperActions']}>
            {chosen.state === 'failed' && (
              <BenchButton
                tone="primary"
                keyName="Enter"
                layer="dialog"
                testId="paper-retry"
                onPress={() => {
                  void decide(() => call('printing/retry', { jobId: chosen.id }))
                }}
              >
                {t('pack:papers.retry')}
              </BenchButton>
            )}
            {chosen.state === 'unsure' &&
              ([true, false] as const).map((cameOut) => (
                <BenchButton
                  key={String(cameOut)}
                  keyName={cameOut ? '1' : '2'}
                  layer="dialog"
                  testId={cameOut ? 'paper-came-out' : 'paper-did-not'}
                  onPress={() => {
                    void decide(() => call('printing/answer-unsure', { jobId: chosen.id, cameOut }))
                  }}
                >
                  {t(cameOut ? 'pack:papers.cameOut' : 'pack:papers.didNot')}
                </BenchButton>
              ))}
          </div>
        )
      }
    >
      <TroubleStrip fault={failed ?? fault} />
      <PrintTrouble layer="dialog" />
      {data?.length === 0 && <p>{t('pack:papers.empty')}</p>}
      <ul className={styles['papers']}>
        {jobs.map((job) => (
          <li
            key={job.id}
            className={styles['paperRow']}
            aria-current={job.id === chosen?.id || undefined}
            data-testid="paper-row"
            data-state={job.state}
            onMouseDown={() => {
              setChosenId(job.id)
            }}
          >
            <span>{formatTime(job.createdAt)}</span>
            <strong>{job.belongsTo ?? job.documentNumber}</strong>
            <PaperState kind={job.documentKind} state={job.state} />
            <span>
              {job.printer}
              {job.redirectedFrom !== null && (
                <span className={styles['faint']}>
                  {' '}
                  {t('pack:papers.redirected', { printer: job.redirectedFrom })}
                </span>
              )}
            </span>
            <PaperProblem job={job} />
          </li>
        ))}
      </ul>
    </BenchDialog>
  )
}

/** What the paper waits for and since when, or what went wrong with it. */
function PaperProblem({ job }: { readonly job: PrintJobView }) {
  const t = useText()
  return (
    <span className={styles['faint']} data-testid="paper-problem">
      {job.problem !== null && (
        <>
          {job.state === 'sending' && `${t('pack:papers.inPrinter')} `}
          {textOfCode('printing:problem', job.problem) ?? job.problem}
          {job.waitsSince !== null && ` (${t('pack:trouble.since', { time: formatTime(job.waitsSince) })})`}
        </>
      )}
      {job.warnings.map((code) => (
        <span key={code}> {textOfCode('printing:warning', code) ?? code}</span>
      ))}
    </span>
  )
}

function needsPerson(job: PrintJobView): boolean {
  return job.state === 'unsure' || job.state === 'failed'
}

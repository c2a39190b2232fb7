import { Button } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import type { PrintJobView } from '../../../shared/contract/printing.ts'
import { formatTime } from '../../i18n/format.ts'
import { faultText, useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { PrintStateSign } from '../office/print-state.tsx'
import { useAct } from '../office/use-act.ts'
import styles from './printing.module.css'
import { useProblem, useWarning } from './problem.ts'

/** One print job; a failed one is sent again from here. */
export function JobRow({ job, onChanged }: { readonly job: PrintJobView; readonly onChanged: () => void }) {
  const t = useText()
  const act = useAct()
  const retry = () => {
    void act.run(async () => {
      await call('printing/retry', { jobId: job.id })
      onChanged()
    })
  }
  return (
    <tr data-testid="job" data-id={job.id} data-state={job.state}>
      <td>{formatTime(job.createdAt)}</td>
      <td>
        {t(`printing:document.${job.documentKind}`)}
        {job.copy > 1 && <span className={styles['copy']}>{t('printing:copy', { copy: job.copy })}</span>}
        <span className={`${styles['small']} ${styles['nowrap']}`}>{job.documentNumber}</span>
      </td>
      <td className={styles['nowrap']}>{job.belongsTo ?? '–'}</td>
      <td>
        {job.printer}
        {job.redirectedFrom !== null && (
          <span className={styles['small']} data-testid="redirected">
            {t('printing:redirected', { printer: job.redirectedFrom })}
          </span>
        )}
      </td>
      <td>
        <PrintStateSign state={job.state} />
        <JobFacts job={job} />
        {job.attempts > 1 && (
          <span className={styles['small']}>{t('printing:attempts', { count: job.attempts })}</span>
        )}
        {act.fault && <span className={styles['refused']}>{faultText(act.fault)}</span>}
        {job.state === 'failed' && (
          <Button
            variant="default"
            size="sm"
            loading={act.busy}
            className={styles['retry']}
            leftSection={<IconRepeat size={18} stroke={1.8} />}
            data-testid="retry"
            onClick={retry}
          >
            {t('printing:retry')}
          </Button>
        )}
      </td>
    </tr>
  )
}

/** What the job waits for and since when, or what went wrong, and what its printer might do wrong with it. */
function JobFacts({ job }: { readonly job: PrintJobView }) {
  const t = useText()
  const problem = useProblem()
  const warning = useWarning()
  const open = job.state === 'queued' || job.state === 'sending' || job.state === 'unsure'
  return (
    <>
      {job.problem !== null && (
        <span className={styles['small']} data-testid="job-problem">
          {job.state === 'sending' && `${t('printing:inPrinter')} `}
          {problem(job.problem)}
          {job.waitsSince !== null && ` ${t('printing:waiting.since', { time: formatTime(job.waitsSince) })}`}
        </span>
      )}
      {open &&
        job.warnings.map((code) => (
          <span key={code} className={styles['warning']}>
            {warning(code)}
          </span>
        ))}
    </>
  )
}

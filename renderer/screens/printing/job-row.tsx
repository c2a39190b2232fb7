import { Button } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import type { PrintJobView } from '../../../shared/contract/printing.ts'
import { formatTime } from '../../i18n/format.ts'
import { faultText, useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { PrintStateSign } from '../office/print-state.tsx'
import { useAct } from '../office/use-act.ts'
import styles from './printing.module.css'
import { useProblem } from './problem.ts'

/** One print job; a failed one is sent again from here. */
export function JobRow({ job, onChanged }: { readonly job: PrintJobView; readonly onChanged: () => void }) {
  const t = useText()
  const problem = useProblem()
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
        <span className={styles['small']}>{job.documentNumber}</span>
      </td>
      <td className={styles['nowrap']}>{job.orderNumber}</td>
      <td>{job.printer}</td>
      <td>
        <PrintStateSign state={job.state} />
        {job.problem !== null && <span className={styles['small']}>{problem(job.problem)}</span>}
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

import { IconPrinter } from '@tabler/icons-react'
import type { PrintJobView } from '../../../shared/contract/printing.ts'
import { useText } from '../../i18n/text.ts'
import { Empty } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { ScrollBox } from '../office/scroll-box.tsx'
import { JobRow } from './job-row.tsx'
import styles from './printing.module.css'

const columns = ['time', 'document', 'order', 'printer', 'state'] as const

/** The print jobs, newest first, each with its state in words. */
export function Jobs(props: {
  readonly jobs: readonly PrintJobView[] | null
  readonly onChanged: () => void
}) {
  const t = useText()
  const { jobs } = props
  if (jobs === null) return <div className={office['panel']} />
  return (
    <section className={`${office['panel']} ${styles['jobs']}`} data-testid="jobs">
      {jobs.length === 0 ? (
        <Empty
          icon={IconPrinter}
          title={t('printing:empty.title')}
          text={t('printing:empty.text')}
          testId="jobs-empty"
        />
      ) : (
        <ScrollBox label={t('common:screen.printing')}>
          <table className={office['table']}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column}>{t(`printing:column.${column}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {jobs.map((job) => (
                <JobRow key={job.id} job={job} onChanged={props.onChanged} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}

import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { FaultNote } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { ScreenTitle } from '../office/screen-title.tsx'
import { Jobs } from './jobs.tsx'
import { Printers } from './printers.tsx'
import styles from './printing.module.css'
import { Questions } from './questions.tsx'

const jobsShown = 200

/** Print jobs as they happen, the questions about unsure ones, and the printers of this station. */
export function PrintingScreen() {
  const t = useText()
  const { data, fault, reload } = useQuery(
    'printing/jobs',
    { limit: jobsShown },
    { refreshOn: ['printing/changed'] },
  )
  return (
    <div className={office['page']} data-testid="printing">
      <ScreenTitle title={t('common:screen.printing')} />
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      <div className={styles['columns']}>
        <Jobs jobs={data} onChanged={reload} />
        <div className={styles['side']}>
          <Questions jobs={data ?? []} onChanged={reload} />
          <Printers />
        </div>
      </div>
    </div>
  )
}

import type { Board } from '../../../shared/contract/reports.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import office from '../office/office.module.css'
import { Panel } from '../office/panel.tsx'
import styles from './board.module.css'

const figures = ['orders', 'items', 'picked', 'blocked'] as const

/** What each worker did in the last hour and today. */
export function Workers({ workers }: { readonly workers: Board['workers'] }) {
  const t = useText()
  return (
    <Panel title={t('board:workers')} count={t('board:pairs')} testId="workers">
      {workers.length === 0 ? (
        <p className={styles['none']}>{t('board:noWorkers')}</p>
      ) : (
        <table className={office['table']}>
          <thead>
            <tr>
              <th>{t('board:worker')}</th>
              {figures.map((figure) => (
                <th key={figure} data-number>
                  {t(`board:figure.${figure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {workers.map((worker) => (
              <tr key={worker.id} data-testid="worker">
                <td>{worker.name}</td>
                {figures.map((figure) => (
                  <td key={figure} data-number className={styles['pair']}>
                    <strong>{formatNumber(worker.lastHour[figure])}</strong>
                    <span>{formatNumber(worker[figure])}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

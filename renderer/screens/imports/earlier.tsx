import type { ImportView } from '../../../shared/contract/imports.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import { ImportStateSign } from './import-state.tsx'
import styles from './imports.module.css'

/** The last imports; each opens what came of it. */
export function Earlier(props: {
  readonly imports: readonly ImportView[]
  readonly shownId: string | null
  readonly onShow: (id: string) => void
}) {
  const t = useText()
  return (
    <Panel title={t('imports:earlier')} className={styles['earlier']} testId="earlier-imports">
      {props.imports.length > 0 && (
        <ul className={styles['earlierList']}>
          {props.imports.map((view) => (
            <li key={view.id}>
              <button
                type="button"
                className={styles['earlierItem']}
                aria-current={view.id === props.shownId || undefined}
                data-testid="earlier-import"
                onClick={() => {
                  props.onShow(view.id)
                }}
              >
                <span className={styles['earlierName']}>{view.fileName}</span>
                <span className={styles['earlierLine']}>
                  <ImportStateSign state={view.state} />
                  <span>{formatDateTime(view.startedAt)}</span>
                </span>
                <span className={styles['earlierLine']}>
                  <span>
                    {t(`imports:brought.${view.content}`, {
                      count: brought(view),
                      shown: formatNumber(brought(view)),
                    })}
                  </span>
                  {view.rowsRejected > 0 && (
                    <span>
                      {t('imports:rejectedCount', {
                        count: view.rowsRejected,
                        shown: formatNumber(view.rowsRejected),
                      })}
                    </span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {props.imports.length === 0 && <p className={styles['none']}>{t('imports:noEarlier')}</p>}
    </Panel>
  )
}

function brought(view: ImportView): number {
  return view.content === 'orders' ? view.ordersNew : view.productsNew + view.productsChanged
}

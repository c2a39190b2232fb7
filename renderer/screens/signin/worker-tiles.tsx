import type { Icon } from '@tabler/icons-react'
import { IconAdjustments, IconBasket, IconPackage, IconUsersGroup } from '@tabler/icons-react'
import type { WorkerCard } from '../../../shared/contract/session.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import { KeyCap } from '../../components/key-cap.tsx'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import styles from './signin.module.css'

const roleSigns: Readonly<Record<Role, Icon>> = {
  picker: IconBasket,
  packer: IconPackage,
  lead: IconUsersGroup,
  admin: IconAdjustments,
}

/** The workers to choose from; the first nine by their number as well. */
export function WorkerTiles(props: {
  readonly workers: readonly WorkerCard[]
  readonly onChoose: (worker: WorkerCard) => void
}) {
  const { workers, onChoose } = props
  const t = useText()
  const keys = workers.slice(0, 9).map((worker, index) => [
    String(index + 1),
    () => {
      onChoose(worker)
    },
  ])
  useKeys(Object.fromEntries(keys))
  return (
    <div className={styles['workers']}>
      {workers.map((worker, index) => {
        const Sign = roleSigns[worker.role]
        return (
          <button
            key={worker.id}
            type="button"
            className={styles['worker']}
            data-testid="worker"
            data-role={worker.role}
            data-name={worker.name}
            onClick={() => {
              onChoose(worker)
            }}
          >
            <Sign size={36} stroke={1.5} aria-hidden className={styles['workerSign']} />
            <span className={styles['workerWords']}>
              <strong className={styles['workerName']}>{worker.name}</strong>
              <span className={styles['workerRole']}>{t(`common:role.${worker.role}`)}</span>
            </span>
            {index < 9 && <KeyCap name={String(index + 1)} />}
          </button>
        )
      })}
    </div>
  )
}

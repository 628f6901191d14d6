import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { PropError } from '../props/prop-error';
import type { AnyShape } from '../props/shape';
import { PropCheck } from './prop-check';

/** A construct that looks at its place and its props before it makes anything. */
export abstract class CheckedConstruct extends Construct {
  protected readonly propCheck: PropCheck;

  /**
   * @throws PropError when the scope is in no chart, the id is no text or there already, or the props are not what their shape
   * says
   */
  protected constructor(scope: Construct, id: string, props: unknown, shape: AnyShape) {
    requirePlace(scope, id);
    super(scope, id);
    this.propCheck = new PropCheck(this);
    this.propCheck.props(shape, props);
  }
}

function requirePlace(scope: unknown, id: unknown): void {
  const inChart = 'a chart, or a construct in one, such as new Chart(app, "10-shop")';
  if (!Construct.isConstruct(scope)) throw new PropError(`construct ${String(id)}`, 'scope', scope, inChart);
  const { path } = scope.node;
  if (typeof id !== 'string' || id === '') {
    throw new PropError(path, 'id', id, `a string: the name of a new construct in ${path === '' ? 'the app' : path}`);
  }
  const own = path === '' ? id : `${path}/${id}`;
  if (!scope.node.scopes.some((one) => Chart.isChart(one))) {
    throw new PropError(own, 'scope', path === '' ? 'the app' : path, inChart);
  }
  if (scope.node.tryFindChild(id) === undefined) return;
  const allowed = `a unique id: ${path} has a construct of this id; give this one another id and name, or reuse that one`;
  throw new PropError(own, 'id', id, allowed);
}

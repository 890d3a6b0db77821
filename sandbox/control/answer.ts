import { xmlDocument, type XmlTree } from '../http/xml';
import { CONTROL_NAMESPACE, type ControlAnswer } from './call';

export function answer(root: string, tree: XmlTree): ControlAnswer {
  return { status: 200, xml: xmlDocument(root, tree, CONTROL_NAMESPACE) };
}

import { graphql } from 'react-relay';

export const transitions = graphql`
  fragment TransitionList_cycle on Cycle
  @refetchable(queryName: "TransitionListPaginationQuery")
  @argumentDefinitions(last: { type: "Int", defaultValue: 10 }, before: { type: "String" }) {
    transitions(last: $last, before: $before) @connection(key: "TransitionList_transitions") {
      edges {
        node {
          index
          label
        }
      }
    }
  }
`;

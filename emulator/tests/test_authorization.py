"""What IAM asks where it is enforced."""

from __future__ import annotations

import unittest

from ministack.core import iam_actions

from sanso_emulator import authorization


class PolicyArns(unittest.TestCase):
    """The resource of a call about a policy that does not exist yet."""

    def setUp(self) -> None:
        """The resources as they are named here."""
        known = iam_actions.extract_resource_arn
        self.addCleanup(lambda: setattr(iam_actions, "extract_resource_arn", known))
        authorization.keep()

    def arn(self, **asked: str) -> str:
        """The resource of a call with these parameters."""
        return iam_actions.extract_resource_arn("iam", "POST", "/", {}, b"", asked, "ap-northeast-1", "111111111111")

    def test_has_the_name_that_is_asked_for(self) -> None:
        """By name."""
        self.assertEqual(self.arn(PolicyName="one"), "arn:aws:iam::111111111111:policy/one")

    def test_has_the_path_before_it(self) -> None:
        """By path and name."""
        self.assertEqual(self.arn(PolicyName="one", Path="/of/"), "arn:aws:iam::111111111111:policy/of/one")

    def test_of_an_inline_policy_is_its_role(self) -> None:
        """An inline policy belongs to its role."""
        self.assertEqual(self.arn(PolicyName="one", RoleName="two"), "arn:aws:iam::111111111111:role/two")

    def test_of_a_call_about_nothing_is_everything(self) -> None:
        """A list has no resource."""
        self.assertEqual(self.arn(), "*")

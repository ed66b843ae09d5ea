"""Structs that extend others are Python subclasses. An object has one address for each struct in its ancestry."""

import gc
import inspect

import pytest

import pybridge


def test_a_child_is_a_subclass_and_its_objects_are_instances(classes):
    assert classes.Puppy.__mro__[:3] == (classes.Puppy, classes.Dog, classes.Animal)
    dog = classes.Dog("Rex")
    assert isinstance(dog, classes.Animal)
    assert not isinstance(classes.Animal("Tom"), classes.Dog)


def test_what_the_parent_has_the_child_has(classes):
    dog = classes.Dog(name="Rex")
    assert (dog.name, dog.feed(2), dog.feed(meals=1), dog.meals) == ("Rex", 2, 3, 3)
    dog.name = "Max"
    dog.meals = 9
    assert (dog.name, dog.meals, dog.speak()) == ("Max", 9, "Max barks")
    assert classes.Animal.speak(dog) == "Max is silent"
    assert super(classes.Dog, dog).speak() == "Max is silent"
    assert classes.Dog.kingdom() == "animalia"


def test_three_generations_each_use_their_own_part(classes):
    puppy = classes.puppy("Bit", 8)
    puppy.learn("sit")
    assert (puppy.weeks, puppy.tricks, puppy.name, puppy.speak()) == (8, ["sit"], "Bit", "Bit barks")


def test_a_function_borrows_a_child_as_its_parent(classes):
    dog, puppy = classes.Dog("Rex"), classes.puppy("Bit", 8)
    assert [classes.name_of(each) for each in (classes.Animal("Tom"), dog, puppy)] == ["Tom", "Rex", "Bit"]
    classes.rename(puppy, "Bob")
    assert (puppy.name, classes.are_one(puppy, puppy), classes.are_one(dog, puppy)) == ("Bob", True, False)


def test_a_parent_is_no_child(classes):
    with pytest.raises(pybridge.ConversionError, match=r"are_one\(\): argument 'dog' is Dog, got Animal"):
        classes.are_one(classes.Animal("Tom"), classes.Animal("Tom"))


@pytest.mark.parametrize("name", ["Rex", "Bit"])
def test_a_child_cannot_be_moved_as_its_parent(classes, name):
    child = classes.Dog(name) if name == "Rex" else classes.puppy(name, 1)
    with pytest.raises(pybridge.ConversionError, match=r"release\(\): argument 'animal' is Animal, got .* extends it"):
        classes.release(child)
    with pytest.raises(pybridge.ConversionError, match="extends it and can only be borrowed as one"):
        child.into_name()
    assert child.name == name
    assert classes.release(classes.Animal("Tom")) == "Tom"


def test_all_parts_end_together(classes):
    animal, dog, puppy = classes.Animal("Tom"), classes.Dog("Rex"), classes.puppy("Bit", 8)
    assert (dog.name, puppy.name, pybridge.live(classes).structs) == ("Rex", "Bit", 3)
    del dog
    assert classes.ended() == 110
    puppy.free()
    assert classes.ended() == 221
    animal.free()
    assert classes.ended() == 321
    with pytest.raises(pybridge.FreedError, match="this Puppy was freed"):
        puppy.speak()
    with pytest.raises(pybridge.FreedError, match="this Puppy was freed"):
        classes.name_of(puppy)


def test_a_moved_child_takes_its_parent_along(classes):
    dog = classes.Dog("Rex")
    dog.feed(1)
    assert dog.into_tricks() == 0
    assert classes.ended() == 110
    with pytest.raises(pybridge.MovedError, match=r"this Dog was moved into Rust by Dog\.into_tricks\(\)"):
        classes.name_of(dog)


def test_a_child_that_rust_gives_back_is_whole(classes):
    dog = classes.borrow_dog(classes.Dog("Rex"), back=True)
    assert (dog.name, dog.speak(), classes.ended()) == ("Rex", "Rex barks", 0)
    assert classes.borrow_dog(dog, back=False) is None
    assert classes.ended() == 110


def test_a_child_whose_call_is_refused_stays_whole(classes):
    dog = classes.Dog("Rex")
    with pytest.raises(pybridge.RangeError, match="argument 'price' is u8"):
        classes.sell(dog, 256)
    assert (dog.name, dog.feed(1), dog.speak()) == ("Rex", 1, "Rex barks")
    assert classes.sell(dog, 5) == "Rex for 5"
    assert classes.ended() == 110


def test_a_list_of_children(classes):
    litter = classes.litter(3)
    assert [each.name for each in litter] == ["no. 0", "no. 1", "no. 2"]
    assert classes.weeks_of(litter) == 3
    assert classes.ended() == 333
    with pytest.raises(pybridge.MovedError):
        litter[0].speak()


def test_a_child_in_a_js_value(classes):
    puppy = classes.boxed("Bit")
    assert (type(puppy), puppy.name) == (classes.Puppy, "Bit")
    assert classes.dog_in(puppy) is None  # a puppy cannot be moved as a dog
    assert puppy.name == "Bit"
    dog = classes.dog_in(classes.Dog("Rex"))
    assert dog.speak() == "Rex barks"


def test_the_parent_is_free_while_the_child_is_borrowed(classes):
    dog, seen = classes.Dog("Rex"), []
    dog.learn_before("sit", lambda: seen.append((dog.name, dog.feed(1))))
    assert (seen, dog.tricks) == ([("Rex", 1)], ["sit"])

    def speak():
        with pytest.raises(pybridge.BorrowError):
            dog.speak()

    dog.learn_before("roll", speak)


def test_a_constructor_that_fails_makes_nothing(classes):
    with pytest.raises(pybridge.RustError, match="a dog needs a name"):
        classes.Dog("")


def test_a_child_without_constructor_does_not_take_that_of_its_parent(classes):
    with pytest.raises(TypeError, match="Puppy has no constructor in Rust"):
        classes.Puppy("Bit")


def test_a_python_class_may_extend_a_child(classes):
    class Guard(classes.Dog):
        def __init__(self, name):
            super().__init__(f"{name} the guard")

        def speak(self):
            return super().speak().upper()

    guard = Guard("Rex")
    assert (guard.speak(), guard.name, classes.name_of(guard)) == ("REX THE GUARD BARKS", "Rex the guard", guard.name)
    assert guard.into_tricks() == 0
    assert classes.ended() == 110


def test_a_parents_constructor_makes_no_child(classes):
    class Wolf(classes.Dog):
        def __init__(self):
            classes.Animal.__init__(self, "Wolf")

    with pytest.raises(TypeError, match=r"Animal\.__init__\(\) makes a Animal, not a Wolf"):
        Wolf()
    assert classes.ended() in (0, 100)


def test_a_child_is_made_anew_in_its_place(classes):
    dog = classes.Dog("Rex")
    dog.__init__("Max")
    assert (dog.name, classes.name_of(dog), classes.ended()) == ("Max", "Max", 110)


def test_two_families_do_not_mix(classes):
    with pytest.raises(TypeError, match=r"cannot inherit from two Rust structs|lay-out conflict"):
        type("Odd", (classes.Dog, classes.Registry), {})


def test_children_in_cycles_are_collected(classes):
    class Node(classes.Dog):
        pass

    node = Node("Rex")
    node.self = node
    del node
    gc.collect()
    assert classes.ended() == 110


def test_help_shows_the_family(classes):
    assert list(inspect.signature(classes.Dog).parameters) == ["name"]
    assert classes.Dog.__doc__ == "A dog is an animal with tricks."
    assert "feed" in dir(classes.Puppy)
    assert repr(classes.puppy("Bit", 1)) == "<Puppy>"

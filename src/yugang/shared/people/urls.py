from django.urls import path

from .views import account, administration, bodies, citizen, forgotten, people, posts, signing_in

app_name = "people"
urlpatterns = [
    path("account/", account.mine, name="mine"),
    path("account/sign-in/", signing_in.sign_in_page, name="sign-in"),
    path("account/sign-in/code/", signing_in.code_page, name="enter-code"),
    path("account/sign-out/", signing_in.sign_out, name="sign-out"),
    path("account/sign-out-elsewhere/", account.sign_out_elsewhere, name="sign-out-elsewhere"),
    path("account/password/", account.password_page, name="change-password"),
    path("account/second-factor/", account.set_up_second_factor, name="set-up-second-factor"),
    path("account/second-factor/start/", account.start_second_factor, name="start-second-factor"),
    path(
        "account/second-factor/confirm/",
        account.confirm_second_factor,
        name="confirm-second-factor",
    ),
    path("account/recovery-codes/", account.renew_recovery_codes, name="renew-recovery-codes"),
    path("my/register/", citizen.register_page, name="register"),
    path("my/forgotten/", forgotten.ask_page, name="forgotten"),
    path("my/forgotten/<str:whose>/<secret:token>/", forgotten.choose_page, name="new-password"),
    path("my/settings/", citizen.settings_page, name="my-settings"),
    path("desk/admin/", administration.administration, name="administration"),
    path("desk/admin/people/", people.list_people, name="list"),
    path("desk/admin/people/new/", people.create_page, name="create"),
    path("desk/admin/people/<int:person_id>/", people.show_person, name="person"),
    path("desk/admin/people/<int:person_id>/edit/", people.edit_page, name="edit"),
    path(
        "desk/admin/people/<int:person_id>/reset-password/",
        people.reset_password,
        name="reset-password",
    ),
    path("desk/admin/people/<int:person_id>/deactivate/", people.deactivate, name="deactivate"),
    path("desk/admin/people/<int:person_id>/reactivate/", people.reactivate, name="reactivate"),
    path("desk/admin/people/<int:person_id>/give-post/", posts.give_page, name="give-post"),
    path("desk/admin/posts/<int:post_id>/end/", posts.end_page, name="end-post"),
    path("desk/admin/posts/<int:post_id>/deputy/", posts.deputy_page, name="appoint-deputy"),
    path("desk/admin/deputies/<int:deputy_id>/recall/", posts.recall_deputy, name="recall-deputy"),
    path("desk/admin/bodies/", bodies.list_bodies, name="bodies"),
    path("desk/admin/bodies/new/", bodies.create_page, name="create-body"),
    path("desk/admin/bodies/<str:code>/edit/", bodies.edit_page, name="edit-body"),
    path("desk/admin/bodies/<str:code>/close/", bodies.close_page, name="close-body"),
    path("desk/admin/bodies/<str:code>/reopen/", bodies.reopen_body, name="reopen-body"),
]
